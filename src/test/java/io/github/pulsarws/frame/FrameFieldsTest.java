package io.github.pulsarws.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.pulsarws.error.GatewayError;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameFieldsTest {
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"f\":null}"})
    void aFieldThatIsAbsentOrNullReadsAsNothing(String frame) {
        FrameFields fields = fields(frame);

        assertThat(fields.text("f")).isNull();
        assertThat(fields.scalar("f")).isNull();
        assertThat(fields.integer("f")).isNull();
        assertThat(fields.scalars("f")).isEmpty();
        assertThat(fields.scalarList("f")).isEmpty();
    }

    @Test
    void aTextIsAString() {
        assertThat(fields("{\"f\":\"5\"}").text("f")).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{}", "[]"})
    void aTextIsNothingElse(String value) {
        assertRefused(() -> field(value).text("f"), "expected a string at /f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"\"x\"; x", "\"\"; ``", "5; 5", "1e3; 1e3", "1.50; 1.50", "true; true", "false; false"})
    void aScalarIsAStringOrTheTextOfANumberOrBoolean(String value, String text) {
        assertThat(field(value).scalar("f")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[\"x\"]"})
    void aScalarIsNothingElse(String value) {
        assertRefused(() -> field(value).scalar("f"), "expected a string at /f");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-5, -5",
        "1.0, 1",
        "1e3, 1000",
        "'\"12\"', 12",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "100000000000000000000e-2, 1000000000000000000",
    })
    void anIntegerIsAWholeNumberHoweverItIsWritten(String value, long number) {
        assertThat(field(value).integer("f")).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "1e999999999",
                "1e99999999999",
                "true",
                "{}",
                "[1]",
                "\"\"",
                "\"x\"",
                "\" 1\"",
                "\"0x1\""
            })
    void anIntegerIsNothingElse(String value) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> field(value).integer("f"))
                .withMessageMatching("expected a (64-bit integer|string) at /f");
    }

    @Test
    void aNumberOfMillionsOfDigitsIsRefusedAtOnce() {
        FrameFields fields = field("9".repeat(4_000_000));

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertRefused(() -> fields.integer("f"), "expected a 64-bit integer at /f"));
    }

    @Test
    void scalarsAreAnObjectsMembersAsText() {
        assertThat(field("{\"z\":\"x\",\"a\":5,\"b\":1e3,\"c\":true,\"\":\"\"}").scalars("f"))
                .containsExactly(
                        entry("z", "x"), entry("a", "5"), entry("b", "1e3"), entry("c", "true"), entry("", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5; expected an object at /f",
                "\"x\"; expected an object at /f",
                "[]; expected an object at /f",
                "{\"a\":null}; expected a string at /f/a",
                "{\"a\":{}}; expected a string at /f/a",
                "{\"ok\":1,\"b\":[]}; expected a string at /f/b",
                "{\"a/b~c\":null}; expected a string at /f/a~1b~0c",
            })
    void scalarsAreNothingElse(String value, String problem) {
        assertRefused(() -> field(value).scalars("f"), problem);
    }

    @Test
    void textsAreAnArrayOfStrings() {
        assertThat(field("[\"b\",\"a\",\"\"]").scalarList("f")).containsExactly("b", "a", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"x\"; expected an array at /f",
                "{}; expected an array at /f",
                "[null]; expected a string at /f/0",
                "[[]]; expected a string at /f/0",
            })
    void textsAreNothingElse(String value, String problem) {
        assertRefused(() -> field(value).scalarList("f"), problem);
    }

    private static FrameFields field(String value) {
        return fields("{\"f\":" + value + "}");
    }

    private static FrameFields fields(String frame) {
        return new FrameFields((JsonNode.Members) JsonNode.parse(frame), new FrameSource(frame));
    }

    private static void assertRefused(ThrowingCallable reading, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(reading)
                .withMessage(problem)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(GatewayError.DESERIALIZE));
    }
}
