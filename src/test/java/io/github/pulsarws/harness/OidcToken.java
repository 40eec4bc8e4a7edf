package io.github.pulsarws.harness;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;

/** A token in the making: good as it comes, and changed as a test likes, for better or worse. */
public final class OidcToken {
    private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
    private JWSHeader.Builder header;
    private JWSSigner signer;

    /** Signed with RS256 and a key, which it names. */
    public OidcToken(RSAKey key) {
        signedWith(key);
    }

    /** @param value null for none */
    public OidcToken claim(String name, Object value) {
        claims.claim(name, value);
        return this;
    }

    public OidcToken subject(String subject) {
        return claim("sub", subject);
    }

    /** From now; negative for a token that has expired. */
    public OidcToken expiresIn(Duration time) {
        return at("exp", time);
    }

    /** A claim of a time, from now. */
    public OidcToken at(String name, Duration fromNow) {
        return claim(name, Date.from(Instant.now().plus(fromNow)));
    }

    /** With another key, which it names. */
    public OidcToken signedWith(RSAKey key) {
        try {
            return signedWith(JWSAlgorithm.RS256, new RSASSASigner(key)).header(head -> head.keyID(key.getKeyID()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In another way; the header begins anew. */
    public OidcToken signedWith(JWSAlgorithm algorithm, JWSSigner other) {
        header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT);
        signer = other;
        return this;
    }

    /** Changes the header. */
    public OidcToken header(Consumer<JWSHeader.Builder> change) {
        change.accept(header);
        return this;
    }

    /** The token. */
    public String sign() {
        try {
            SignedJWT token = new SignedJWT(header.build(), claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
