package io.github.pulsarws.security;

import io.github.pulsarws.token.VerifiedToken;
import java.util.Optional;
import java.util.Set;

/**
 * Who has opened a session.
 *
 * @param name what rights are given to: the role of a token, else the name of a login or certificate; empty if nobody
 *     has to say who they are
 * @param account what limits are counted by: unique among all users; empty as the name is
 * @param roles the groups of a token, or those roles of a login that the settings and the access policy speak of
 * @param token where it was a token that showed who it is
 */
public record Caller(String name, String account, Set<String> roles, Optional<VerifiedToken> token) {
    /** Where authentication is off. */
    public static final Caller ANONYMOUS = new Caller("", "", Set.of(), Optional.empty());

    public Caller {
        roles = Set.copyOf(roles);
    }

    static Caller of(VerifiedToken token) {
        String account = token.issuer().isEmpty() ? token.subject() : token.subject() + " of " + token.issuer();
        return new Caller(token.role(), account, token.groups(), Optional.of(token));
    }

    static Caller named(String name, Set<String> roles) {
        return new Caller(name, name, roles, Optional.empty());
    }

    /** Whether this is the bearer of a name or role. */
    boolean is(String nameOrRole) {
        return name.equals(nameOrRole) || roles.contains(nameOrRole);
    }
}
