package io.github.pulsarws.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON-B, which the writer stands in for, is what it is held against. */
class JsonObjectWriterTest {
    private static final String[] PIECES = {
        "a", "é", "€", "\"", "\\", "/", "\n", "\r", "\t", "\b", "\f", "\u0000", "\u001f", "\u007f", "\u2028", "😀",
        "\ud800", "\udc00"
    };

    @Test
    void anEmptyObject() {
        assertThat(new JsonObjectWriter(0).end()).isEqualTo("{}");
    }

    @Test
    void membersInTheirOrderWithoutThoseThatAreNull() {
        String json = new JsonObjectWriter(10)
                .text("a", "x")
                .text("b", null)
                .plain("c", null)
                .flag("d", null)
                .json("e", null)
                .members(null)
                .number("f", -1)
                .flag("g", false)
                .json("h", "[1]")
                .members("{}")
                .members("{\"i\":1,\"j\":2}")
                .end();
        assertThat(json).isEqualTo("{\"a\":\"x\",\"f\":-1,\"g\":false,\"h\":[1],\"i\":1,\"j\":2}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void textsAreWrittenAsJsonBWould(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Map<String, String> members = new LinkedHashMap<>();
            JsonObjectWriter writer = new JsonObjectWriter(10);
            for (int i = random.nextInt(4); i >= 0; i--) {
                String name = i + text(random);
                String value = text(random);
                members.put(name, value);
                writer.text(name, value);
            }
            String json = writer.end();
            assertThat(JsonNode.parse(json)).isEqualTo(JsonNode.parse(JsonText.write(members)));
            assertThat(LoneSurrogates.escape(json)).as("ready to be sent").isEqualTo(json);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
