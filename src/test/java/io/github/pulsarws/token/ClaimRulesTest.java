package io.github.pulsarws.token;

import static io.github.pulsarws.token.Verifiers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OidcToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a token says that its bearer is. */
class ClaimRulesTest {
    private static final RSAKey KEY = OidcServer.newKey();

    private final TestClock clock = new TestClock();

    private static OidcToken token() {
        return new OidcToken(KEY).subject("alice").expiresIn(Duration.ofHours(1));
    }

    private TokenVerifier verifier(String... settings) throws Exception {
        Map<String, String> all = new HashMap<>();
        String key = Base64.getEncoder().encodeToString(KEY.toPublicKey().getEncoded());
        all.put("security.tokenPublicKey", "data:;base64," + key);
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return Verifiers.of(all, clock);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a\nb", "a\r", "\u0000", "a\u001bb", "a\u0085b", "a\u2028b"})
    void theSubjectIsAName(String subject) throws Exception {
        assertThat(refusal(
                        verifier("security.roleClaim", "role"),
                        token().claim("role", "r").subject(subject).sign()))
                .isEqualTo("the token has no subject");
    }

    @Test
    void halfACharacterIsNoName() throws Exception {
        String json = "{\"sub\":\"a\\ud800b\",\"exp\":"
                + clock.instant().plusSeconds(60).getEpochSecond() + "}";
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(json));
        token.sign(new RSASSASigner(KEY));

        assertThat(refusal(verifier(), token.serialize())).isEqualTo("the token has no subject");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a\nb", "a\u2029b", "a\u007f"})
    void theRoleIsAName(String role) throws Exception {
        assertThat(refusal(
                        verifier("security.roleClaim", "role"),
                        token().claim("role", role).sign()))
                .isEqualTo("the token has no role");
    }

    @Test
    void theRoleIsOneText() throws Exception {
        for (Object role : List.of(1, true, List.of("a"), Map.of("a", "b"))) {
            assertThat(refusal(
                            verifier("security.roleClaim", "role"),
                            token().claim("role", role).sign()))
                    .isEqualTo("the token has no role");
        }
    }

    @Test
    void theRoleMayComeFromAnyClaim() throws Exception {
        OidcToken token = token().claim("preferred_username", "Álice 🙂").claim("x", Map.of("y", "z"));

        assertThat(verifier().verify(token.sign()).role()).isEqualTo("alice");
        VerifiedToken verified =
                verifier("security.roleClaim", "preferred_username").verify(token.sign());
        assertThat(verified.role()).isEqualTo("Álice 🙂");
        assertThat(verified.subject()).isEqualTo("alice");
        assertThat(verifier("security.roleClaim", "x.y").verify(token.sign()).role())
                .isEqualTo("z");
    }

    @Test
    void theIssuerHoldsNothingThatForgesALine() throws Exception {
        assertThat(refusal(verifier(), token().claim("iss", "a\nb").sign()))
                .isEqualTo("the token's issuer is not trusted");
    }

    @Test
    void groupsComeFromAListOrATextAndFromWithinOtherClaims() throws Exception {
        assertThat(verifier().verify(token().sign()).groups()).isEmpty();
        assertThat(verifier()
                        .verify(token().claim("groups", "domain admins").sign())
                        .groups())
                .containsExactly("domain admins");
        assertThat(verifier()
                        .verify(token().claim("groups", Map.of("a", "b")).sign())
                        .groups())
                .isEmpty();
        List<Object> odd = Arrays.asList("a", "a", 1, null, "", "b\nc", List.of("d"));
        assertThat(verifier().verify(token().claim("groups", odd).sign()).groups())
                .containsExactly("a");

        OidcToken keycloak = token().claim("realm_access", Map.of("roles", List.of("reader", "writer")));
        assertThat(verifier("security.groupsClaim", "realm_access.roles")
                        .verify(keycloak.sign())
                        .groups())
                .containsExactlyInAnyOrder("reader", "writer");
        OidcToken dotted = token().claim("https://a.b/groups", List.of("g"));
        assertThat(verifier("security.groupsClaim", "https://a.b/groups")
                        .verify(dotted.sign())
                        .groups())
                .containsExactly("g");
    }

    @Test
    void theClocksMayDifferAsTheSettingSays() throws Exception {
        String text =
                token().claim("iat", null).expiresIn(Duration.ofSeconds(60)).sign();

        clock.pass(Duration.ofSeconds(70));
        assertThat(verifier().verify(text).role()).isEqualTo("alice");
        assertThat(refusal(verifier("security.clockSkewSeconds", "0"), text)).isEqualTo("the token has expired");
        clock.pass(Duration.ofSeconds(200));
        assertThat(verifier("security.clockSkewSeconds", "300").verify(text).role())
                .isEqualTo("alice");
        assertThat(refusal(verifier(), text)).isEqualTo("the token has expired");
    }

    @Test
    void timesBeyondReasonAreNotAccepted() throws Exception {
        for (Object exp : List.of(-1, 0, Long.MIN_VALUE)) {
            assertThat(refusal(verifier(), token().claim("exp", exp).sign())).isEqualTo("the token has expired");
        }
    }

    @Test
    void theTokenItselfIsNotShown() throws Exception {
        String text = token().sign();

        assertThat(verifier().verify(text)).asString().contains("alice").doesNotContain(text, text.split("\\.")[2]);
    }
}
