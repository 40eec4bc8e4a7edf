package io.github.pulsarws.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The keys that the settings name themselves, as they do for the token authentication of Pulsar's broker. */
public final class TokenKeys {
    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_END = "-----END PUBLIC KEY-----";

    private TokenKeys() {}

    /** The public key that tokens may be signed with: RSA of 2048 bits or more, or EC on P-256, P-384 or P-521. */
    public static Optional<PublicKey> publicKey(GatewayConfig config) {
        return config.find(TokenSettings.TOKEN_PUBLIC_KEY)
                .map(text -> publicKey(KeyBytes.of(text), config.get(TokenSettings.TOKEN_PUBLIC_ALG)));
    }

    /** The secret that tokens may be signed with, at least 256 bits. */
    public static Optional<byte[]> secretKey(GatewayConfig config) {
        return config.find(TokenSettings.TOKEN_SECRET_KEY).map(text -> strong(KeyBytes.of(text)));
    }

    static List<String> conflicts(GatewayConfig config) {
        List<String> conflicts = new ArrayList<>();
        problem(config, TokenSettings.TOKEN_PUBLIC_KEY, TokenKeys::publicKey).ifPresent(conflicts::add);
        problem(config, TokenSettings.TOKEN_SECRET_KEY, TokenKeys::secretKey).ifPresent(conflicts::add);
        if (!config.get(TokenSettings.TOKEN_ISSUERS).isEmpty()
                && config.find(TokenSettings.TOKEN_PUBLIC_KEY).isEmpty()
                && config.find(TokenSettings.TOKEN_SECRET_KEY).isEmpty()) {
            conflicts.add("setting %s: needs %s or %s to be set as well"
                    .formatted(
                            TokenSettings.TOKEN_ISSUERS.name(),
                            TokenSettings.TOKEN_PUBLIC_KEY.name(),
                            TokenSettings.TOKEN_SECRET_KEY.name()));
        }
        return conflicts;
    }

    /** Without the setting's value: it is a secret, or may be one by mistake. */
    private static Optional<String> problem(
            GatewayConfig config, Setting<String> setting, Consumer<GatewayConfig> reading) {
        try {
            reading.accept(config);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("setting " + setting.name() + ": " + e.getMessage());
        }
    }

    private static byte[] strong(byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException(
                    "is a weak key of %d bits, 256 are the least".formatted(secret.length * 8));
        }
        return secret;
    }

    private static PublicKey publicKey(byte[] bytes, String algorithm) {
        String family = algorithm.startsWith("ES") ? "EC" : "RSA";
        try {
            PublicKey key = KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(derOf(bytes)));
            return requireStrong(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("is not a public key for %s (X.509, DER or PEM), which %s asks for"
                    .formatted(family, TokenSettings.TOKEN_PUBLIC_ALG.name()));
        }
    }

    private static byte[] derOf(byte[] bytes) {
        String pem = new String(bytes, ISO_8859_1).strip();
        if (!pem.startsWith(PEM_BEGIN) || !pem.endsWith(PEM_END)) {
            return bytes;
        }
        return Base64.getMimeDecoder().decode(pem.substring(PEM_BEGIN.length(), pem.length() - PEM_END.length()));
    }

    private static PublicKey requireStrong(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < 2048) {
            throw new IllegalArgumentException("is a weak key of %d bits, 2048 are the least"
                    .formatted(rsa.getModulus().bitLength()));
        }
        if (key instanceof ECPublicKey ec
                && !Set.of(256, 384, 521)
                        .contains(ec.getParams().getCurve().getField().getFieldSize())) {
            throw new IllegalArgumentException("is not a key on P-256, P-384 or P-521");
        }
        return key;
    }
}
