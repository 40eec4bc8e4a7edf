package io.github.pulsarws.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token must say once its signature is known to be good. */
final class ClaimRules {
    private final InstantSource clock;
    private final Duration skew;
    private final List<String> audiences;
    private final String roleClaim;
    private final String groupsClaim;

    ClaimRules(GatewayConfig config, InstantSource clock) {
        this.clock = clock;
        this.skew = Duration.ofSeconds(config.get(TokenSettings.CLOCK_SKEW));
        this.audiences = config.get(TokenSettings.TOKEN_AUDIENCES);
        this.roleClaim = config.get(TokenSettings.ROLE_CLAIM);
        this.groupsClaim = config.get(TokenSettings.GROUPS_CLAIM);
    }

    VerifiedToken apply(String text, JWTClaimsSet claims) {
        Instant expiresAt = checkTimes(claims);
        if (!audiences.isEmpty() && Collections.disjoint(audiences, claims.getAudience())) {
            throw Refusal.because("the token is meant for another audience");
        }
        String issuer = claims.getIssuer() == null ? "" : claims.getIssuer();
        if (!issuer.isEmpty() && !isName(issuer)) {
            throw Refusal.issuer();
        }
        if (!isName(claims.getSubject())) {
            throw Refusal.because("the token has no subject");
        }
        return new VerifiedToken(text, issuer, claims.getSubject(), role(claims), groups(claims), expiresAt);
    }

    private Instant checkTimes(JWTClaimsSet claims) {
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw Refusal.because("the token does not say when it expires");
        }
        Instant now = clock.instant();
        if (!now.isBefore(expiry.toInstant().plus(skew))) {
            throw Refusal.because("the token has expired");
        }
        if (isAhead(claims.getNotBeforeTime(), now) || isAhead(claims.getIssueTime(), now)) {
            throw Refusal.because("the token is not valid yet");
        }
        return expiry.toInstant();
    }

    private boolean isAhead(@Nullable Date time, Instant now) {
        return time != null && time.toInstant().minus(skew).isAfter(now);
    }

    private String role(JWTClaimsSet claims) {
        if (ClaimPath.find(claims.getClaims(), roleClaim) instanceof String role && isName(role)) {
            return role;
        }
        throw Refusal.because("the token has no role");
    }

    /** A single text is one group, spaces and all: to cut it would make up names. What is no name is no group. */
    private Set<String> groups(JWTClaimsSet claims) {
        Object found = ClaimPath.find(claims.getClaims(), groupsClaim);
        Set<String> groups = new HashSet<>();
        for (Object group : found instanceof Collection<?> several ? several : Collections.singleton(found)) {
            if (group instanceof String name && isName(name)) {
                groups.add(name);
            }
        }
        return groups;
    }

    /** Names end up in logs and comparisons: not blank, and nothing that starts a line or is no character at all. */
    private static boolean isName(@Nullable String text) {
        return text != null && !text.isBlank() && text.codePoints().noneMatch(ClaimRules::isOdd);
    }

    private static boolean isOdd(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
