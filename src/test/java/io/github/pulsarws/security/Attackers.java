package io.github.pulsarws.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OidcToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens that no gateway should take, each with a part of the reason that it should give. */
final class Attackers {
    private Attackers() {}

    static Map<String, String> tokens(OidcServer provider, String audience) throws JOSEException {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put(good(provider, audience).expiresIn(Duration.ofMinutes(-10)).sign(), "expired");
        tokens.put(good(provider, audience).at("nbf", Duration.ofMinutes(10)).sign(), "not valid yet");
        tokens.put(good(provider, audience).claim("exp", null).sign(), "when it expires");
        tokens.put(good(provider, "another").sign(), "audience");
        tokens.put(provider.token("alice").sign(), "audience");
        tokens.put(
                good(provider, audience).claim("iss", provider.issuer() + "/").sign(), "issuer");
        tokens.put(good(provider, audience).claim("iss", null).sign(), "issuer");
        RSAKey foreign = OidcServer.newKey();
        tokens.put(good(provider, audience).signedWith(foreign).sign(), "key");
        tokens.put(
                good(provider, audience)
                        .signedWith(foreign)
                        .header(header -> header.keyID(provider.key().getKeyID()))
                        .sign(),
                "signature");
        tokens.put(
                good(provider, audience)
                        .signedWith(JWSAlgorithm.HS256, new MACSigner(publicKeyAsSecret(provider)))
                        .sign(),
                "");
        tokens.put(withoutSignature(good(provider, audience).sign()), "");
        tokens.put(tampered(good(provider, audience).sign()), "signature");
        tokens.put(good(provider, audience).claim("filler", "x".repeat(2_000)).sign(), "longer");
        tokens.putAll(Map.of("no-token", "", "a.b.c", "", "..", ""));
        return tokens;
    }

    private static OidcToken good(OidcServer provider, String audience) {
        return provider.token("alice").claim("aud", List.of(audience));
    }

    /** What a verifier would take for the secret that lets the token choose its algorithm. */
    private static byte[] publicKeyAsSecret(OidcServer provider) throws JOSEException {
        return provider.key().toRSAPublicKey().getEncoded();
    }

    private static String withoutSignature(String token) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        return header + "." + token.split("\\.")[1] + ".";
    }

    /** Another user's name with the signature that was made for the first one. */
    private static String tampered(String token) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String others = claims.replace("alice", "admin");
        return parts[0]
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(others.getBytes(StandardCharsets.UTF_8))
                + "."
                + parts[2];
    }
}
