package io.github.pulsarws.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a b", "grüße 日本 🐘", "\\n", "100%", "it's \"quoted\"", "\u200d"})
    void whatIsPlainStaysAsItIs(String text) {
        assertThat(LogText.isPlain(text)).isTrue();
        assertThat(LogText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "10, \\n",
        "13, \\r",
        "9, \\t",
        "0, \\u0000",
        "27, \\u001b",
        "127, \\u007f",
        "0x85, \\u0085",
        "0x9b, \\u009b",
        "0x2028, \\u2028",
        "0x2029, \\u2029",
        "0x202a, \\u202a",
        "0x202e, \\u202e",
        "0x2066, \\u2066",
        "0x2069, \\u2069",
        "0xd83d, \\ud83d",
        "0xde00, \\ude00",
    })
    void whatIsNotIsEscaped(String codePoint, String escape) {
        String text = "a" + Character.toString(Integer.decode(codePoint)) + "b";

        assertThat(LogText.isPlain(text)).isFalse();
        assertThat(LogText.of(text)).isEqualTo("a" + escape + "b");
    }

    @Test
    void itIsCutBetweenCharacters() {
        assertThat(LogText.of("🐘".repeat(200))).isEqualTo("🐘".repeat(200));
        assertThat(LogText.of("🐘".repeat(201))).isEqualTo("🐘".repeat(200) + "…");
    }

    @Test
    void aFailureThatIsPlainStaysItself() {
        Exception failure = new IllegalStateException("plain", new RuntimeException("plain as well"));
        failure.addSuppressed(new RuntimeException("so is this"));

        assertThat(LogText.of(failure)).isSameAs(failure);
    }

    @Test
    void ofOneThatIsNotTheMessagesAreMadePlain() {
        Exception cause = new IllegalArgumentException("topic a\nFAKE");
        Exception failure = new CompletionException("failed", cause);

        String printed = print(LogText.of(failure));

        assertThat(printed.lines())
                .contains(
                        "java.util.concurrent.CompletionException: failed",
                        "Caused by: java.lang.IllegalArgumentException: topic a\\nFAKE")
                .noneMatch(line -> line.startsWith("FAKE"))
                .anyMatch(line -> line.startsWith("\tat ") && line.contains("LogTextTest"));
    }

    @Test
    void alsoIfOnlyASuppressedOneIsNot() {
        Exception failure = new IllegalStateException("plain");
        failure.addSuppressed(new RuntimeException("\r\nFAKE"));

        assertThat(print(LogText.of(failure)).lines()).noneMatch(line -> line.startsWith("FAKE"));
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception first = new IllegalStateException("a\nb");
        Exception second = new IllegalStateException("plain", first);
        first.initCause(second);

        assertThat(print(LogText.of(second))).contains("IllegalStateException: a\\nb");
    }

    private static String print(Throwable failure) {
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed, true));
        return printed.toString();
    }
}
