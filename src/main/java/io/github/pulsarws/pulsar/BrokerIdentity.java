package io.github.pulsarws.pulsar;

import java.time.Instant;

/** Who the broker sees behind a session. */
public sealed interface BrokerIdentity {

    /** What tells apart those that need a client each. */
    Object key();

    /** The gateway, with its own credentials. */
    record Gateway() implements BrokerIdentity {
        @Override
        public Object key() {
            return this;
        }
    }

    /**
     * A user, with a token of the user's own.
     *
     * <p>Tokens of one user that have different roles are not mixed up: a client that knew both would have one of them do what
     * only the other one may.
     *
     * @param issuer unique together with the subject; may be empty
     * @param role what the broker gives rights to
     * @param token a secret
     * @param expiresAt when the token does
     */
    record User(String issuer, String subject, String role, String token, Instant expiresAt) implements BrokerIdentity {
        private record Name(String issuer, String subject, String role) {}

        @Override
        public Object key() {
            return new Name(issuer, subject, role);
        }

        /** All but the token. */
        @Override
        public String toString() {
            return "User[issuer=%s, subject=%s, role=%s, expiresAt=%s]".formatted(issuer, subject, role, expiresAt);
        }
    }

    /** The gateway, which says for whom; the broker must list its role among {@code proxyRoles}. */
    record OnBehalfOf(String principal) implements BrokerIdentity {
        @Override
        public Object key() {
            return this;
        }
    }
}
