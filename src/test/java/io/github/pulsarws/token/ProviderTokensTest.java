package io.github.pulsarws.token;

import static io.github.pulsarws.token.Verifiers.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
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
import com.nimbusds.jwt.SignedJWT;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OidcToken;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens of an identity provider are accepted, and by what words the others are refused. */
class ProviderTokensTest {
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
    void aTokenOfTheProviderIsAccepted() {
        Instant expiry = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        String text = alice().claim("exp", Date.from(expiry))
                .claim("groups", List.of("staff", "a b"))
                .sign();

        assertThat(verifier.isConfigured()).isTrue();
        assertThat(verifier.verify(text))
                .isEqualTo(
                        new VerifiedToken(text, provider.issuer(), "alice", "alice", Set.of("staff", "a b"), expiry));
    }

    @Test
    void oneThatHasExpiredIsNot() {
        assertThat(refusal(verifier, alice().expiresIn(Duration.ofSeconds(-40)).sign()))
                .isEqualTo("the token has expired");
        assertThat(verifier.verify(alice().expiresIn(Duration.ofSeconds(-20)).sign())
                        .subject())
                .as("within the clocks' difference")
                .isEqualTo("alice");
    }

    @Test
    void oneThatNeverExpiresIsNot() {
        assertThat(refusal(verifier, alice().claim("exp", null).sign()))
                .isEqualTo("the token does not say when it expires");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void oneOfTheFutureIsNot(String claim) {
        assertThat(refusal(verifier, alice().at(claim, Duration.ofSeconds(40)).sign()))
                .isEqualTo("the token is not valid yet");
        assertThat(verifier.verify(alice().at(claim, Duration.ofSeconds(20)).sign())
                        .subject())
                .isEqualTo("alice");
    }

    @Test
    void oneForAnotherAudienceIsNot() {
        assertThat(refusal(
                        verifier,
                        alice().claim("aud", List.of("mail", "Gateway")).sign()))
                .isEqualTo("the token is meant for another audience");
        assertThat(refusal(verifier, alice().claim("aud", null).sign()))
                .isEqualTo("the token is meant for another audience");
        assertThat(verifier.verify(alice().claim("aud", "pulsar").sign()).subject())
                .isEqualTo("alice");
    }

    @Test
    void oneOfAnotherIssuerIsNot() {
        assertThat(refusal(
                        verifier, alice().claim("iss", provider.issuer() + "/").sign()))
                .isEqualTo("the token's issuer is not trusted");
        assertThat(refusal(verifier, alice().claim("iss", null).sign())).isEqualTo("the token's issuer is not trusted");
        assertThat(provider.jwksFetches()).as("nobody is asked for it").isZero();
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
    @CsvSource({"none", "None", "NONE"})
    void oneThatIsNotSignedIsNot(String none) {
        String claims = alice().sign().split("\\.")[1];
        String header = Base64URL.encode("{\"alg\":\"" + none + "\"}").toString();

        for (String token : List.of(header + "." + claims + ".", header + "." + claims + ".AA")) {
            assertThat(refusal(verifier, token))
                    .isIn(
                            "the token is not signed",
                            "the token is not a JWT",
                            "the token is signed in a way that is not allowed");
        }
        assertThat(provider.jwksFetches()).isZero();
    }

    /** The classic confusion of algorithms: everybody has the public key, so nobody may sign with it. */
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
    void oneWithAnUnknownCriticalHeaderIsNot() {
        OidcToken token =
                alice().header(header -> header.criticalParams(Set.of("exp")).customParam("exp", 1));

        assertThat(refusal(verifier, token.sign())).isEqualTo("the token has a critical header that is not known");
    }

    @Test
    void oneOfAnotherTypeIsNot() {
        for (String type : List.of("JWT", "jwt", "at+jwt", "application/at+jwt")) {
            String token = alice().header(header -> header.type(new JOSEObjectType(type)))
                    .sign();
            assertThat(verifier.verify(token).subject()).isEqualTo("alice");
        }
        assertThat(verifier.verify(alice().header(header -> header.type(null)).sign())
                        .subject())
                .isEqualTo("alice");
        for (String type : List.of("logout+jwt", "dpop+jwt", "JOSE")) {
            String token = alice().header(header -> header.type(new JOSEObjectType(type)))
                    .sign();
            assertThat(refusal(verifier, token)).isEqualTo("the token is of a type that is not accepted");
        }
    }

    @Test
    void oneWithinAnotherIsNot() throws Exception {
        SignedJWT inner = SignedJWT.parse(alice().sign());
        JWSObject outer = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(provider.key().getKeyID())
                        .build(),
                new Payload(inner));
        outer.sign(new RSASSASigner(provider.key()));

        assertThat(refusal(verifier, outer.serialize())).isEqualTo("the token is not a JWT");
        assertThat(refusal(
                        verifier,
                        alice().header(header -> header.contentType("JWT")).sign()))
                .isEqualTo("the token holds another one");
    }

    @Test
    void oneThatIsEncryptedIsNot() {
        String header =
                Base64URL.encode("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}").toString();

        assertThat(refusal(verifier, header + "..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"))
                .isEqualTo("the token is encrypted");
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
