package io.github.pulsarws.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.util.Base64URL;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OidcToken;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any key is looked at. */
class TokenFormTest {
    private static final String HEADER = Base64URL.encode("{\"alg\":\"RS256\"}").toString();

    private final TokenVerifier verifier =
            Verifiers.of(Map.of("security.tokenSecretKey", "0123456789abcdef0123456789abcdef0123456789ab"));

    private static String encoded(String json) {
        return Base64URL.encode(json).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "...", "....", "a.b.c", "é.é.é", "\u0000.\n.\r", "Bearer x.y.z", "{}"})
    void garbageIsNoToken(String garbage) {
        assertThat(Verifiers.refusal(verifier, garbage)).isEqualTo("the token is not a JWT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[[\"sub\",\"a\"]]",
                "null",
                "1",
                "\"x\"",
                "{",
                "{\"exp\":\"soon\"}",
                "{\"aud\":{}}",
                "{\"nbf\":[]}",
                "{\"iss\":[]}",
                "{}}",
                "{\"sub\":\"a\",\"sub\":\"b\"}"
            })
    void claimsThatAreNoneAreNoToken(String claims) {
        assertThat(Verifiers.refusal(verifier, HEADER + "." + encoded(claims) + ".AAAA"))
                .isEqualTo("the token is not a JWT");
    }

    @Test
    void aTokenMayBeSoLongAndNoLonger() throws Exception {
        OidcToken token = new OidcToken(OidcServer.newKey()).subject("a").expiresIn(Duration.ofHours(1));
        String text = token.claim("padding", "x".repeat(11_000)).sign();
        assertThat(text).hasSizeBetween(14_000, 16_384);
        assertThat(Verifiers.refusal(verifier, text)).isEqualTo("the token is signed in a way that is not allowed");

        String longer = token.claim("padding", "x".repeat(13_000)).sign();
        assertThat(Verifiers.refusal(verifier, longer)).isEqualTo("the token is longer than 16384 characters");
        assertThat(Verifiers.refusal(verifier, "x".repeat(50_000_000)))
                .isEqualTo("the token is longer than 16384 characters");
    }

    @Test
    void deepNestingIsNoTokenAndHarmsNobody() {
        String deep = "{\"a\":" + "[".repeat(12_000);
        assertThat(Verifiers.refusal(verifier, HEADER + "." + encoded(deep) + ".AAAA"))
                .isEqualTo("the token is not a JWT");
        assertThat(Verifiers.refusal(verifier, encoded(deep) + "." + encoded("{}") + ".AAAA"))
                .isEqualTo("the token is not a JWT");
        String closed = "{\"a\":" + "[".repeat(6_000) + "]".repeat(6_000) + "}";
        assertThat(Verifiers.refusal(verifier, HEADER + "." + encoded(closed) + ".AAAA"))
                .isEqualTo("the token is not a JWT");
    }

    /** Whatever comes, the answer is error 5 and holds nothing of it. */
    @Test
    void randomChangesNeverDoAnythingElse() {
        String good = new OidcToken(OidcServer.newKey())
                .subject("zebra")
                .expiresIn(Duration.ofHours(1))
                .sign();
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder changed = new StringBuilder(good);
            for (int changes = random.nextInt(4) + 1; changes > 0; changes--) {
                changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(i % 2 == 0 ? 128 : 65_536));
            }
            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() -> verifier.verify(changed.toString()))
                    .withMessageStartingWith("Failed to authenticate client: the token")
                    .withNoCause();
        }
    }
}
