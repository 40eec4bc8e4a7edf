package io.github.pulsarws.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Locale;
import java.util.Set;

/**
 * What a token must look like before any key is tried on it: short enough, signed, and without anything in its header
 * that asks for more than checking the signature.
 *
 * <p>Keys that a header brings along or points to ({@code jwk}, {@code x5c}, {@code jku}, {@code x5u}) are never read.
 */
final class TokenForm {
    /** Plain tokens and access tokens (RFC 9068); with or without {@code application/} before it. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");

    private final int maxLength;

    /** @param maxLength in characters */
    TokenForm(int maxLength) {
        this.maxLength = maxLength;
    }

    /** {@return the token, of which nothing is verified yet} */
    SignedJWT parse(String text) {
        if (text.length() > maxLength) {
            throw Refusal.because("the token is longer than %d characters".formatted(maxLength));
        }
        JWT token = parsed(text);
        if (token instanceof PlainJWT) {
            throw Refusal.because("the token is not signed");
        }
        if (token instanceof EncryptedJWT) {
            throw Refusal.because("the token is encrypted");
        }
        SignedJWT signed = (SignedJWT) token;
        check(signed.getHeader());
        return signed;
    }

    private static JWT parsed(String text) {
        try {
            return JWTParser.parse(text);
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw Refusal.because("the token is not a JWT");
        }
    }

    private static void check(JWSHeader header) {
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw Refusal.because("the token has a critical header that is not known");
        }
        if (header.getType() != null && !isAccepted(header.getType())) {
            throw Refusal.because("the token is of a type that is not accepted");
        }
        if (header.getContentType() != null) {
            throw Refusal.because("the token holds another one");
        }
    }

    private static boolean isAccepted(JOSEObjectType type) {
        return TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
    }
}
