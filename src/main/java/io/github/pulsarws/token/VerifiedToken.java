package io.github.pulsarws.token;

import java.time.Instant;
import java.util.Set;

/**
 * A token that has passed every check.
 *
 * @param text the token itself, for handing it on; a secret
 * @param issuer empty if the token names none, which only one signed with a configured key may do
 * @param subject not blank; unique with the issuer
 * @param role not blank; what rights are given to
 * @param groups may be empty
 * @param expiresAt when the token expires by its own words, without any allowance for clocks
 */
public record VerifiedToken(
        String text, String issuer, String subject, String role, Set<String> groups, Instant expiresAt) {
    public VerifiedToken {
        groups = Set.copyOf(groups);
    }

    /** All but the token itself. */
    @Override
    public String toString() {
        return "VerifiedToken[issuer=%s, subject=%s, role=%s, groups=%s, expiresAt=%s]"
                .formatted(issuer, subject, role, groups, expiresAt);
    }
}
