package io.github.pulsarws.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompilersTest {
    @Test
    void aFiveHundredthOfTheTimeIsNotQuiet() {
        assertThat(Compilers.isQuiet(Duration.ofMillis(1), Duration.ofSeconds(1)))
                .isTrue();
        assertThat(Compilers.isQuiet(Duration.ofMillis(2), Duration.ofSeconds(1)))
                .isFalse();
    }

    @Test
    void itTellsWhatAJvmCompilesWhileItIsWatched() {
        Compilers compilers =
                new Compilers(Map.of("this one", ProcessHandle.current().pid()));
        compilers.watch(() -> {});
        assertThat(compilers.text()).matches("this one \\d+ ms");
    }
}
