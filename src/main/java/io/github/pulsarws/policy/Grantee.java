package io.github.pulsarws.policy;

import java.util.Set;

/**
 * Whom a policy may give rights to.
 *
 * @param principal the role of a token, or the name of a login or certificate
 * @param roles groups or roles that the principal is in; may be empty
 */
public record Grantee(String principal, Set<String> roles) {
    public Grantee {
        roles = Set.copyOf(roles);
    }
}
