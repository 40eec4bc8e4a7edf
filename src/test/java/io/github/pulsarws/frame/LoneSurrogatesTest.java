package io.github.pulsarws.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoneSurrogatesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "grüße 世界", "👋", "👋👋 and 👋"})
    void leavesWhatUtf8CanHold(String text) {
        assertThat(LoneSurrogates.escape(text)).isSameAs(text);
    }

    @Test
    void escapesHalvesWithoutTheOther() {
        String json = "{\"a\":\"\ud800\",\"b\":\"x\udc4by\",\"c\":\"👋\ud83d\ud83d\udc4b\"}";

        assertThat(LoneSurrogates.escape(json))
                .isEqualTo("{\"a\":\"\\ud800\",\"b\":\"x\\udc4by\",\"c\":\"👋\\ud83d👋\"}");
    }

    @Test
    void takesTheWrongOrderForTwoLoneHalves() {
        assertThat(LoneSurrogates.escape("\"\udc4b\ud83d\"")).isEqualTo("\"\\udc4b\\ud83d\"");
    }

    @Test
    void makesJsonThatSurvivesUtf8AndMeansTheSame() {
        String sent = LoneSurrogates.escape("\"a\ud800b\"");

        String arrived = new String(sent.getBytes(UTF_8), UTF_8);

        assertThat(JsonNode.parse(arrived)).isEqualTo(new JsonNode.Text("a\ud800b"));
    }
}
