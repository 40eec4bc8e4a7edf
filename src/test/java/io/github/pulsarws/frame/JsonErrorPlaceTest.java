package io.github.pulsarws.frame;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonErrorPlaceTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "{\"payload\":\"eA==\",\"context\":\"1\"", "[1,", "\"open"})
    void saysThatTheTextEndsTooEarly(String text) {
        assertThatThrownBy(() -> JsonNode.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessage("not valid JSON: it ends too early");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`hello`, 1, 1",
                "`{'a':1}`, 1, 2",
                "`{\"a\":1} x`, 1, 9",
                "`{\"a\":1}\n{}`, 2, 1",
                "`{\"a\":1,\n \"b\":05}`, 2, 7"
            })
    void saysWhereTheTextIsWrong(String text, int line, int column) {
        assertThatThrownBy(() -> JsonNode.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessage("not valid JSON at line %d, column %d", line, column);
    }
}
