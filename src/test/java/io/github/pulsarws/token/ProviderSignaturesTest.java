package io.github.pulsarws.token;

import static io.github.pulsarws.token.Verifiers.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OidcToken;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which signatures of an identity provider count, and by what words all others are refused. */
class ProviderSignaturesTest {
    private OidcServer provider;
    private TokenVerifier verifier;

    @BeforeEach
    void start() {
        provider = OidcServer.start();
        verifier = Verifiers.of(
                Map.of("security.oidcIssuers", provider.issuer(), "security.tokenAudiences", "pulsar, gateway"));
    }

    @AfterEach
    void end() {
        verifier.close();
        provider.close();
    }

    private OidcToken alice() {
        return provider.token("alice").claim("aud", List.of("gateway"));
    }

    @Test
    void oneSignedWithAnotherKeyIsNot() {
        RSAKey foreign = OidcServer.newKey();

        assertThat(refusal(verifier, alice().signedWith(foreign).sign()))
                .isEqualTo("the token is signed with a key that is not known");
        assertThat(refusal(
                        verifier,
                        alice().signedWith(foreign)
                                .header(header -> header.keyID(provider.key().getKeyID()))
                                .sign()))
                .as("under the name of a known key")
                .isEqualTo("the token's signature is not valid");
        assertThat(refusal(
                        verifier,
                        alice().signedWith(foreign)
                                .header(header -> header.keyID(null))
                                .sign()))
                .as("without a name")
                .isEqualTo("the token's signature is not valid");
    }

    @Test
    void oneThatNamesNoKeyIsTriedWithAll() {
        RSAKey first = OidcServer.newKey();
        provider.publish(new JWKSet(List.of(first, provider.key())));

        assertThat(verifier.verify(alice().header(header -> header.keyID(null)).sign())
                        .subject())
                .isEqualTo("alice");
    }

    @Test
    void oneThatWasChangedIsNot() {
        String[] parts = alice().sign().split("\\.");
        String claims = new Base64URL(parts[1]).decodeToString().replace("alice", "admin");
        String forged = parts[0] + "." + Base64URL.encode(claims) + "." + parts[2];

        assertThat(refusal(verifier, forged)).isEqualTo("the token's signature is not valid");
        assertThat(refusal(verifier, parts[0] + "." + parts[1] + ".")).isEqualTo("the token is not a JWT");
    }

    @ParameterizedTest
    @CsvSource({
        "none, '', the token is not signed",
        "none, AA, the token is not a JWT",
        "None, '', the token is not a JWT",
        "None, AA, the token is signed in a way that is not allowed",
        "NONE, AA, the token is signed in a way that is not allowed"
    })
    void oneThatIsNotSignedIsNot(String none, String signature, String reason) {
        String claims = alice().sign().split("\\.")[1];
        String header = Base64URL.encode("{\"alg\":\"" + none + "\"}").toString();

        assertThat(refusal(verifier, header + "." + claims + "." + signature)).isEqualTo(reason);
        assertThat(provider.jwksFetches()).isZero();
    }

    @Test
    void oneSignedWithThePublicKeyAsASecretIsNot() throws Exception {
        byte[] der = provider.key().toPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(der, pem.getBytes(UTF_8), pem.strip().getBytes(UTF_8))) {
            for (JWSAlgorithm algorithm : JWSAlgorithm.Family.HMAC_SHA) {
                String token = alice().signedWith(algorithm, new MACSigner(secret))
                        .header(header -> header.keyID(provider.key().getKeyID()))
                        .sign();
                assertThat(refusal(verifier, token)).isEqualTo("the token is signed in a way that is not allowed");
            }
        }
    }

    @Test
    void oneSignedWithASecretThatTheProviderPublishesIsNot() throws Exception {
        OctetSequenceKey secret = new OctetSequenceKeyGenerator(256).keyID("s").generate();
        provider.publish(new JWKSet(List.of(provider.key(), secret)));
        OidcToken token = alice().signedWith(JWSAlgorithm.HS256, new MACSigner(secret));

        assertThat(refusal(verifier, token.sign())).isEqualTo("the token is signed in a way that is not allowed");
    }

    @Test
    void keysThatATokenBringsOrPointsToAreNotRead() throws Exception {
        RSAKey foreign = OidcServer.newKey();
        try (OidcServer attacker = OidcServer.start()) {
            URI keys = URI.create(attacker.issuer() + "/keys");
            OidcToken token = alice().signedWith(foreign)
                    .header(header ->
                            header.jwk(foreign.toPublicJWK()).jwkURL(keys).x509CertURL(keys));

            assertThat(refusal(verifier, token.sign())).isEqualTo("the token is signed with a key that is not known");
            assertThat(attacker.jwksFetches()).isZero();
        }
    }

    @Test
    void oneSignedWithAWeakKeyIsNot() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var pair = generator.generateKeyPair();
        RSAKey weak = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID("weak")
                .build();
        provider.publish(new JWKSet(weak));

        String token = alice().signedWith(
                        JWSAlgorithm.RS256, new RSASSASigner(pair.getPrivate(), Set.of(AllowWeakRSAKey.getInstance())))
                .header(header -> header.keyID("weak"))
                .sign();

        assertThat(refusal(verifier, token)).isEqualTo("the token's signature is not valid");
    }

    @Test
    void ellipticKeysServeAsWellAndEachOnlyItsOwnAlgorithm() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .keyID("ec")
                .generate();
        provider.publish(new JWKSet(key));
        OidcToken token =
                alice().signedWith(JWSAlgorithm.ES256, new ECDSASigner(key)).header(header -> header.keyID("ec"));

        assertThat(verifier.verify(token.sign()).subject()).isEqualTo("alice");

        OidcToken other = alice().signedWith(provider.key()).header(header -> header.keyID("ec"));
        assertThat(refusal(verifier, other.sign())).isEqualTo("the token is signed with a key that is not known");
    }

    @Test
    void onlyTheAlgorithmsOfTheSettingAreAllowed() {
        TokenVerifier strict = Verifiers.of(
                Map.of("security.oidcIssuers", provider.issuer(), "security.tokenAlgorithms", "PS256, ES256"));

        assertThat(refusal(strict, alice().sign())).isEqualTo("the token is signed in a way that is not allowed");
        strict.close();
    }
}
