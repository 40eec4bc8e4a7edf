package io.github.pulsarws.token;

import static io.github.pulsarws.token.Verifiers.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OidcToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keys that the settings name, in Pulsar's formats. The files of {@code src/test/resources/token} are made by Pulsar 4.2.4
 * ({@code pulsar tokens create-key-pair}, {@code create-secret-key} and {@code create}); the tokens are good until 2126.
 */
class PulsarTokensTest {
    private static final Path FILES = Path.of("src/test/resources/token").toAbsolutePath();

    @TempDir
    Path directory;

    private static String text(String file) throws IOException {
        return Files.readString(FILES.resolve(file)).strip();
    }

    private static String data(byte[] bytes) {
        return "data:;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static TokenVerifier withSecret(String secret) {
        return Verifiers.of(Map.of("security.tokenSecretKey", secret));
    }

    private static TokenVerifier withPublic(String key, String algorithm) {
        return Verifiers.of(Map.of("security.tokenPublicKey", key, "security.tokenPublicAlg", algorithm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS512", "ES256", "ES512"})
    void tokensOfPulsarsPairsAreAccepted(String algorithm) throws Exception {
        Path key = FILES.resolve("public-" + algorithm + ".der");
        String token = text(algorithm + ".jwt");

        for (String setting : List.of(key.toString(), "file://" + key, data(Files.readAllBytes(key)))) {
            VerifiedToken verified = withPublic(setting, algorithm).verify(token);
            assertThat(verified.subject()).isEqualTo("alice");
            assertThat(verified.issuer()).isEmpty();
            assertThat(verified.expiresAt()).isAfter(Instant.parse("2120-01-01T00:00:00Z"));
        }
    }

    /** Pulsar signs with what the length of the key suggests, and its broker takes any of the kind. */
    @Test
    void theAlgorithmSaysOnlyTheKindOfKey() throws Exception {
        assertThat(withPublic(FILES.resolve("public-RS512.der").toString(), "RS256")
                        .verify(text("RS512.jwt"))
                        .role())
                .isEqualTo("alice");
    }

    @Test
    void aPublicKeyMayBePemAsWell() throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(Files.readAllBytes(FILES.resolve("public-ES256.der")));
        Path pem = Files.writeString(
                directory.resolve("key.pem"), "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");

        assertThat(withPublic(pem.toString(), "ES256").verify(text("ES256.jwt")).role())
                .isEqualTo("alice");
    }

    @Test
    void tokensOfPulsarsSecretsAreAccepted() throws Exception {
        Path secret = FILES.resolve("secret-hs256.key");
        for (String setting : List.of(secret.toString(), "file://" + secret, data(Files.readAllBytes(secret)))) {
            assertThat(withSecret(setting).verify(text("HS256.jwt")).role()).isEqualTo("alice");
        }
        String base64 = text("secret-hs512.b64");
        for (String setting : List.of(base64, "data:;base64," + base64, "data:application/x;base64," + base64)) {
            assertThat(withSecret(setting).verify(text("HS512.jwt")).role()).isEqualTo("alice");
        }
    }

    @Test
    void oneThatNeverExpiresIsNot() throws Exception {
        assertThat(refusal(withSecret(text("secret-hs512.b64")), text("noexp.jwt")))
                .isEqualTo("the token does not say when it expires");
    }

    @Test
    void bothKeysServeBesideEachOther() throws Exception {
        TokenVerifier both = Verifiers.of(Map.of(
                "security.tokenPublicKey", FILES.resolve("public-RS256.der").toString(),
                "security.tokenSecretKey", FILES.resolve("secret-hs256.key").toString()));

        assertThat(both.verify(text("RS256.jwt")).role()).isEqualTo("alice");
        assertThat(both.verify(text("HS256.jwt")).role()).isEqualTo("alice");
        assertThat(refusal(both, text("HS512.jwt"))).isEqualTo("the token is signed in a way that is not allowed");
        assertThat(refusal(both, text("RS512.jwt"))).isEqualTo("the token's signature is not valid");
        assertThat(refusal(both, text("ES256.jwt"))).isEqualTo("the token is signed in a way that is not allowed");
    }

    /** Everybody may have the public key, so nobody may sign with it, in whatever form they have it. */
    @Test
    void oneSignedWithThePublicKeyAsASecretIsNot() throws Exception {
        RSAKey key = OidcServer.newKey();
        byte[] der = key.toPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        Path pemFile = Files.writeString(directory.resolve("key.pem"), pem);
        for (String setting : List.of(data(der), pemFile.toString())) {
            Map<String, String> settings = new HashMap<>(Map.of("security.tokenPublicKey", setting));
            for (byte[] secret : List.of(der, pem.getBytes(UTF_8), pem.strip().getBytes(UTF_8))) {
                String forged = lasting(key)
                        .signedWith(JWSAlgorithm.HS256, new MACSigner(secret))
                        .sign();
                assertThat(refusal(Verifiers.of(settings), forged))
                        .isEqualTo("the token is signed in a way that is not allowed");
                Map<String, String> withSecret = new HashMap<>(settings);
                withSecret.put("security.tokenSecretKey", text("secret-hs512.b64"));
                assertThat(refusal(Verifiers.of(withSecret), forged)).isEqualTo("the token's signature is not valid");
            }
            assertThat(Verifiers.of(settings).verify(lasting(key).sign()).role())
                    .isEqualTo("bob");
        }
    }

    private static OidcToken lasting(RSAKey key) {
        return new OidcToken(key).subject("bob").expiresIn(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void everyWayToSignWithAnRsaKeyIsAllowed(String name) throws Exception {
        RSAKey key = OidcServer.newKey();
        JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
        TokenVerifier verifier = withPublic(data(key.toPublicKey().getEncoded()), "PS256");

        assertThat(verifier.verify(lasting(key)
                                .signedWith(algorithm, new RSASSASigner(key))
                                .sign())
                        .role())
                .isEqualTo("bob");
    }

    @Test
    void theirIssuersCanBeListed() throws Exception {
        RSAKey key = OidcServer.newKey();
        Map<String, String> settings = new HashMap<>();
        settings.put("security.tokenPublicKey", data(key.toPublicKey().getEncoded()));
        assertThat(Verifiers.of(settings)
                        .verify(lasting(key).claim("iss", "any").sign())
                        .issuer())
                .isEqualTo("any");

        settings.put("security.tokenIssuers", "one, other");
        TokenVerifier verifier = Verifiers.of(settings);
        assertThat(verifier.verify(lasting(key).claim("iss", "other").sign()).issuer())
                .isEqualTo("other");
        for (String issuer : new String[] {"any", "One", null}) {
            assertThat(refusal(verifier, lasting(key).claim("iss", issuer).sign()))
                    .isEqualTo("the token's issuer is not trusted");
        }
    }

    /** A configured key may not speak for an identity provider, nor a provider for those without an issuer. */
    @Test
    void theIssuerSelectsTheKeys() throws Exception {
        RSAKey key = OidcServer.newKey();
        try (OidcServer provider = OidcServer.start()) {
            TokenVerifier verifier = Verifiers.of(Map.of(
                    "security.oidcIssuers", provider.issuer(),
                    "security.tokenPublicKey", data(key.toPublicKey().getEncoded())));

            assertThat(verifier.verify(provider.token("alice").sign()).role()).isEqualTo("alice");
            assertThat(verifier.verify(lasting(key).sign()).role()).isEqualTo("bob");
            assertThat(refusal(
                            verifier,
                            lasting(key).claim("iss", provider.issuer()).sign()))
                    .isEqualTo("the token is signed with a key that is not known");
            assertThat(refusal(
                            verifier, provider.token("alice").claim("iss", null).sign()))
                    .isEqualTo("the token's signature is not valid");
            verifier.close();
        }
    }

    @Test
    void withoutAnyKeyEverythingIsRefused() throws Exception {
        TokenVerifier none = Verifiers.of(Map.of());

        assertThat(none.isConfigured()).isFalse();
        assertThat(refusal(none, text("RS256.jwt"))).isEqualTo("the token's issuer is not trusted");
    }
}
