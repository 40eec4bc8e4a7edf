package io.github.pulsarws.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompilingTest {
    @Test
    void aFiveHundredthOfTheTimeIsNotQuiet() {
        assertThat(aSecond(Duration.ofMillis(1)).isQuiet()).isTrue();
        assertThat(aSecond(Duration.ofMillis(2)).isQuiet()).isFalse();
    }

    @Test
    void itTellsWhatAJvmCompilesWhileItIsWatched() {
        Map<String, Long> jvms = Map.of("this one", ProcessHandle.current().pid());
        assertThat(Compiling.during(jvms, () -> {}).toString()).matches("this one \\d+ ms");
    }

    private static Compiling aSecond(Duration spent) {
        return new Compiling(Map.of("this one", spent), Duration.ofSeconds(1));
    }
}
