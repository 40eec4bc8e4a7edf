package io.github.pulsarws.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.TokenKeys;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The keys that the settings name: a public one, a shared secret, or both.
 *
 * <p>A token's algorithm selects the key, and each key serves those of its own kind alone, so that a public key can't be
 * taken for a secret. Of a kind all are allowed that Pulsar's broker allows, whose tokens choose by the length of the key.
 */
final class ConfiguredKeys implements TrustedKeys {
    private final Map<JWSAlgorithm, JWSVerifier> verifiers = new HashMap<>();

    private ConfiguredKeys(GatewayConfig config) throws JOSEException {
        PublicKey publicKey = TokenKeys.publicKey(config).orElse(null);
        if (publicKey instanceof RSAPublicKey rsa) {
            serve(new RSASSAVerifier(rsa), JWSAlgorithm.Family.RSA);
        } else if (publicKey instanceof ECPublicKey ec) {
            JWSVerifier verifier = new ECDSAVerifier(ec);
            serve(verifier, verifier.supportedJWSAlgorithms());
        }
        byte[] secret = TokenKeys.secretKey(config).orElse(null);
        if (secret != null) {
            serve(new MACVerifier(secret), MACSigner.getCompatibleAlgorithms(secret.length * 8));
        }
    }

    private void serve(JWSVerifier verifier, Set<JWSAlgorithm> algorithms) {
        algorithms.forEach(algorithm -> verifiers.put(algorithm, verifier));
    }

    static ConfiguredKeys of(GatewayConfig config) {
        try {
            return new ConfiguredKeys(config);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key passed the check of the settings but can't be used", e);
        }
    }

    boolean isEmpty() {
        return verifiers.isEmpty();
    }

    @Override
    public void requireSignatureOf(SignedJWT token) {
        JWSVerifier verifier = verifiers.get(token.getHeader().getAlgorithm());
        if (verifier == null) {
            throw Refusal.algorithm();
        }
        if (!Signature.isValid(token, verifier)) {
            throw Refusal.signature();
        }
    }
}
