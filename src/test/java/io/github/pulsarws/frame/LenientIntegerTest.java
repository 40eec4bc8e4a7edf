package io.github.pulsarws.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole numbers as Pulsar's own proxy takes them, and no more than 64 bits of them. */
class LenientIntegerTest {
    @ParameterizedTest
    @CsvSource({
        "1732460000000.75, 1732460000000",
        "-1.9, -1",
        "0.99, 0",
        "1e3, 1000",
        "1e-999999999, 0",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775807.5, 9223372036854775807",
        "\"42\", 42"
    })
    void dropsTheFraction(String json, long value) {
        assertThat(integer(json)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "1e19",
                "1e999999999",
                "1e2147483647",
                "-1e2147483647",
                "true",
                "\"soon\"",
                "\"\""
            })
    void refusesWhatIsNoNumberOf64Bits(String json) {
        assertThatThrownBy(() -> integer(json)).hasMessage("expected a 64-bit integer at /n");
    }

    /** Parsing takes time that grows with the square of the length. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void refusesMillionsOfDigitsAtOnce() {
        String digits = "9".repeat(8_000_000);

        assertThatThrownBy(() -> integer(digits)).hasMessage("expected a 64-bit integer at /n");
    }

    private static Long integer(String json) {
        String frame = "{\"n\":" + json + "}";
        return new FrameFields((JsonNode.Members) JsonNode.parse(frame), new FrameSource(frame)).integer("n");
    }
}
