package io.github.pulsarws.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogLevelTest {
    @ParameterizedTest
    @EnumSource
    void comesBackAsItWasSet(LogLevel level) {
        assertThat(LogLevel.of(level.level())).isEqualTo(level);
        assertThat(LogLevel.named(level.name())).contains(level);
    }

    @ParameterizedTest
    @CsvSource({"ALL, TRACE", "FINEST, TRACE", "CONFIG, INFO", "850, WARNING"})
    void takesTheNextForThoseThatItHasNot(String level, LogLevel expected) {
        assertThat(LogLevel.of(Level.parse(level))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "io.github.pulsarws, true",
        "io.github.pulsarws.socket.OpenSockets, true",
        "io.github.pulsarwsx, false",
        "'io.github.pulsarws.', false",
        "org.apache.pulsar, false",
        "'', false",
    })
    void knowsTheGatewaysLoggers(String name, boolean ours) {
        assertThat(LogLevels.isOurs(name)).isEqualTo(ours);
    }
}
