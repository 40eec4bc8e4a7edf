package io.github.pulsarws.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CloseReasonsTest {
    @ParameterizedTest
    @MethodSource
    void aPhraseThatFitsIsKept(String phrase) {
        assertThat(CloseReasons.cut(phrase)).isEqualTo(phrase);
    }

    static Stream<String> aPhraseThatFitsIsKept() {
        return Stream.of("", "short", "x".repeat(123), "ü".repeat(61) + "x", "日".repeat(41), "🐘".repeat(30) + "xxx");
    }

    @ParameterizedTest
    @MethodSource
    void aLongerOneIsCutBetweenTwoCharacters(String phrase, String cut) {
        assertThat(CloseReasons.cut(phrase)).isEqualTo(cut);
        assertThat(cut.getBytes(UTF_8).length).isBetween(120, 123);
    }

    static Stream<Arguments> aLongerOneIsCutBetweenTwoCharacters() {
        return Stream.of(
                Arguments.of("x".repeat(124), "x".repeat(123)),
                Arguments.of("ü".repeat(62), "ü".repeat(61)),
                Arguments.of("日".repeat(42), "日".repeat(41)),
                Arguments.of("x" + "日".repeat(42), "x" + "日".repeat(40)),
                Arguments.of("🐘".repeat(31), "🐘".repeat(30)),
                Arguments.of("x".repeat(122) + "ü", "x".repeat(122)),
                Arguments.of("x".repeat(120) + "🐘", "x".repeat(120)));
    }

    @Test
    void codeAndPhraseReachTheContainersReason() {
        CloseReason reason = CloseReasons.of(CloseCodes.TOO_BIG, "x".repeat(200));

        assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.TOO_BIG);
        assertThat(reason.getReasonPhrase()).isEqualTo("x".repeat(123));
    }
}
