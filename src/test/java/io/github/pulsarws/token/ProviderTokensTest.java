package io.github.pulsarws.token;

import static io.github.pulsarws.token.Verifiers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OidcToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    /** The classic confusion of algorithms: everybody has the public key, so nobody may sign with it. */
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
}
