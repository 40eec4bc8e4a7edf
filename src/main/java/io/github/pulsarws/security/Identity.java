package io.github.pulsarws.security;

import io.github.pulsarws.pulsar.BrokerIdentity;
import io.github.pulsarws.token.VerifiedToken;

/** As whom the gateway speaks to the broker: the values of the setting {@code security.identity}. */
enum Identity {
    /** As the user, with the user's own token; the broker decides what the user may do. */
    PASSTHROUGH {
        @Override
        BrokerIdentity of(Caller caller) {
            VerifiedToken token = caller.token()
                    .orElseThrow(() -> Refusals.notAuthenticated(
                            "a token is needed, which the broker is shown as well; a login or certificate has none"));
            return new BrokerIdentity.User(
                    token.issuer(), token.subject(), token.role(), token.text(), token.expiresAt());
        }
    },

    /** As itself; the access policy decides what the user may do. */
    SERVICE {
        @Override
        BrokerIdentity of(Caller caller) {
            return new BrokerIdentity.Gateway();
        }
    },

    /** As itself, and says for whom; the broker decides what both may do. */
    PROXY {
        @Override
        BrokerIdentity of(Caller caller) {
            return new BrokerIdentity.OnBehalfOf(caller.name());
        }
    };

    /** @throws io.github.pulsarws.error.GatewayException error 5, if the caller has not shown what this needs */
    abstract BrokerIdentity of(Caller caller);
}
