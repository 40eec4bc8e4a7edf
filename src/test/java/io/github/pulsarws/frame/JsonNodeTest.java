package io.github.pulsarws.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.frame.JsonNode.Elements;
import io.github.pulsarws.frame.JsonNode.Members;
import io.github.pulsarws.frame.JsonNode.Null;
import io.github.pulsarws.frame.JsonNode.Scalar;
import io.github.pulsarws.frame.JsonNode.Text;
import jakarta.json.JsonException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNodeTest {
    @Test
    void readsEveryKindOfValue() {
        JsonNode node = JsonNode.parse(" {\"a\":[1,\"x\",true,false,null,{}],\"b\":{\"c\":[]}} \n");

        assertThat(node)
                .isEqualTo(new Members(Map.of(
                        "a",
                        new Elements(List.of(
                                new Scalar("1"),
                                new Text("x"),
                                new Scalar("true"),
                                new Scalar("false"),
                                new Null(),
                                new Members(Map.of()))),
                        "b",
                        new Members(Map.of("c", new Elements(List.of()))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "5", "-12", "1.50", "1e3", "1E+3", "0.1e-7", "123456789012345678901234567890"})
    void aNumberStaysAsItWasWritten(String number) {
        assertThat(JsonNode.parse(number)).isEqualTo(new Scalar(number));
        assertThat(JsonNode.parse("[" + number + "]")).isEqualTo(new Elements(List.of(new Scalar(number))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"\"; ``",
                "\"grüße 🐘\"; grüße 🐘",
                "\"\\u00fc\\ud83d\\udc18\"; ü🐘",
                "\"\\\"\\\\\\/\"; \"\\/",
            })
    void aStringIsUnescaped(String json, String text) {
        assertThat(JsonNode.parse(json)).isEqualTo(new Text(text));
    }

    @Test
    void ofMembersWithTheSameNameTheLastCounts() {
        assertThat(JsonNode.parse("{\"a\":1,\"b\":2,\"a\":\"x\"}"))
                .isEqualTo(new Members(Map.of("a", new Text("x"), "b", new Scalar("2"))));
    }

    @Test
    void membersKeepTheirOrder() {
        assertThat(JsonNode.parse("{\"z\":1,\"a\":2,\"m\":3}"))
                .isInstanceOfSatisfying(
                        Members.class,
                        object -> assertThat(object.values())
                                .containsOnlyKeys("z", "a", "m")
                                .extractingFromEntries(Map.Entry::getKey)
                                .containsExactly("z", "a", "m"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "x",
                "{",
                "}",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "\"open",
                "\"\\x\"",
                "\"\\u00g0\"",
                "\"a\nb\"",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "NaN",
                "tru",
                "nul",
                "TRUE",
                "// comment\n{}",
                "\uFEFF{}",
                "{} x",
                "{}{}",
                "{},",
                "{}]",
                "[]}",
                "1 2",
                "\"a\" \"b\"",
                "{} {\"payload\":\"\"}"
            })
    void anythingButOneJsonValueIsRefused(String text) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> JsonNode.parse(text))
                .withMessageNotContainingAny("jakarta", "parsson", "Exception");
    }

    @Test
    void aSyntaxErrorSaysWhere() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> JsonNode.parse("{\n  \"a\": x}"))
                .withMessageMatching("not valid JSON at line 2, column \\d+");
    }

    @Test
    void nestingHasALimit() {
        assertThat(JsonNode.parse("[".repeat(64) + "]".repeat(64))).isInstanceOf(Elements.class);
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> JsonNode.parse("[".repeat(65) + "]".repeat(65)))
                .withMessage("nested more than 64 deep");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> JsonNode.parse("{\"a\":".repeat(100_000)))
                .withMessage("nested more than 64 deep");
    }

    @Test
    void aMebibyteOfTextIsOneString() {
        String text = "x".repeat(1024 * 1024);

        assertThat(JsonNode.parse("\"" + text + "\"")).isEqualTo(new Text(text));
    }
}
