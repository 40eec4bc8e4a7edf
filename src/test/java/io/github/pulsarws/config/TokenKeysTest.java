package io.github.pulsarws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenKeysTest {
    private static final String SECRET = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==";

    @TempDir
    Path directory;

    private static KeyPair pair(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static String data(byte[] bytes) {
        return "data:;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] secret(String text) {
        return TokenKeys.secretKey(GatewayConfig.load(Sources.of(TokenSettings.TOKEN_SECRET_KEY, text)))
                .orElseThrow();
    }

    private static void refuses(Map<Setting<?>, String> settings, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(settings)))
                .withMessage(message);
    }

    @Test
    void aSecretMayBeAFileOrData() throws Exception {
        byte[] key = Base64.getDecoder().decode(SECRET);
        Path file = Files.write(directory.resolve("a secret.key"), key);

        assertThat(secret(SECRET)).isEqualTo(key);
        assertThat(secret("data:;base64," + SECRET)).isEqualTo(key);
        assertThat(secret("data:text/plain;charset=utf-8;base64," + SECRET)).isEqualTo(key);
        assertThat(secret("data:," + SECRET)).asString().isEqualTo(SECRET);
        assertThat(secret(file.toString())).isEqualTo(key);
        assertThat(secret("file://" + file)).isEqualTo(key);
        assertThat(secret(file.toUri().toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "'data:;base64,c2VjcmV0', 'is a weak key of 48 bits, 256 are the least'",
        "c2VjcmV0, 'is a weak key of 48 bits, 256 are the least'",
        "'data:;base64,', 'is not of the form data:;base64,…'",
        "'data:;base64,s3cret!', does not hold Base64",
        "s3cret!, is neither a file that is there nor Base64",
        "file:///absent/s3cret, names a file that the gateway can't read",
        "file://host/s3cret, 'is not of the form file:///path'",
        "file:s3cret, 'is not of the form file:///path'",
        "/var/run/secrets/pulsar/absent/s3cret/which/looks/like/Base64/, 'names a file that is not there; for Base64 use data:;base64,…'"
    })
    void aBadSecretStopsTheDeploymentAndIsNotShown(String text, String reason) {
        refuses(Map.of(TokenSettings.TOKEN_SECRET_KEY, text), "setting security.tokenSecretKey: " + reason);
        refuses(
                Map.of(TokenSettings.TOKEN_PUBLIC_KEY, text),
                "setting security.tokenPublicKey: "
                        + (reason.contains("weak")
                                ? "is not a public key for RSA (X.509, DER or PEM), which security.tokenPublicAlg asks for"
                                : reason));
    }

    @Test
    void aPublicKeyMustBeOneOfTheKindThatIsSet() throws Exception {
        KeyPair rsa = pair("RSA", 2048);
        String publicKey = data(rsa.getPublic().getEncoded());
        assertThat(TokenKeys.publicKey(GatewayConfig.load(Sources.of(TokenSettings.TOKEN_PUBLIC_KEY, publicKey))))
                .contains(rsa.getPublic());

        refuses(
                Map.of(TokenSettings.TOKEN_PUBLIC_KEY, publicKey, TokenSettings.TOKEN_PUBLIC_ALG, "ES256"),
                "setting security.tokenPublicKey: is not a public key for EC (X.509, DER or PEM), which security.tokenPublicAlg asks for");
        refuses(
                Map.of(TokenSettings.TOKEN_PUBLIC_KEY, data(rsa.getPrivate().getEncoded())),
                "setting security.tokenPublicKey: is not a public key for RSA (X.509, DER or PEM), which security.tokenPublicAlg asks for");
    }

    @Test
    void aWeakPublicKeyIsRefused() throws Exception {
        refuses(
                Map.of(
                        TokenSettings.TOKEN_PUBLIC_KEY,
                        data(pair("RSA", 1024).getPublic().getEncoded())),
                "setting security.tokenPublicKey: is a weak key of 1024 bits, 2048 are the least");
    }

    @ParameterizedTest
    @CsvSource({"none", "HS256", "RS257", "rs256", "EdDSA"})
    void aPublicKeyIsOfNoOtherKind(String algorithm) {
        refuses(
                Map.of(TokenSettings.TOKEN_PUBLIC_ALG, algorithm),
                "setting security.tokenPublicAlg: '%s' is not of the form `RS256`, `PS256`, `ES256`, the same with 384 and 512"
                        .formatted(algorithm));
    }

    @ParameterizedTest
    @CsvSource({"none", "HS256", "'RS256,HS256'", "'RS256,,ES256'", "rs256"})
    void providersSignInNoOtherWays(String algorithms) {
        refuses(
                Map.of(TokenSettings.TOKEN_ALGORITHMS, algorithms),
                "setting security.tokenAlgorithms: '%s' is not a comma list of some of RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512"
                        .formatted(algorithms));
    }

    @Test
    void issuersOfConfiguredKeysNeedOne() {
        refuses(
                Map.of(TokenSettings.TOKEN_ISSUERS, "a"),
                "setting security.tokenIssuers: needs security.tokenPublicKey or security.tokenSecretKey to be set as well");
        assertThat(GatewayConfig.load(Sources.of(
                                Map.of(TokenSettings.TOKEN_ISSUERS, "a", TokenSettings.TOKEN_SECRET_KEY, SECRET)))
                        .get(TokenSettings.TOKEN_ISSUERS))
                .containsExactly("a");
    }

    @Test
    void certificatesAreReadFromTheirFile() throws Exception {
        Path none = Files.writeString(directory.resolve("none.pem"), "nothing");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        for (Path file : new Path[] {none, empty}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GatewayConfig.load(Sources.of(TokenSettings.OIDC_TRUST_CERTS, file.toString())))
                    .withMessageMatching("setting security.oidcTrustCerts: '.*pem' is .*certificates.*");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.load(Sources.of(TokenSettings.OIDC_TRUST_CERTS, "/absent")))
                .withMessage("setting security.oidcTrustCerts: '/absent' is not a file that the gateway can read");
    }
}
