package io.github.pulsarws.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;

/** Checks one signature. */
final class Signature {
    private Signature() {}

    /** Whether the verifier, which was made for the token's own algorithm or a narrower choice, accepts the token. */
    static boolean isValid(SignedJWT token, JWSVerifier verifier) {
        try {
            return verifier.supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm())
                    && token.verify(verifier);
        } catch (JOSEException | IllegalStateException e) {
            return false; // a signature that can't even be computed
        }
    }
}
