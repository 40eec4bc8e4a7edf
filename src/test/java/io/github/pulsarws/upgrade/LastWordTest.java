package io.github.pulsarws.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LastWordTest {
    private final LastWord lastWord = new LastWord(Duration.ofHours(1));

    @Test
    void nobodyWaitsForItAtFirst() {
        lastWord.came();

        assertThat(lastWord.isAwaited()).isFalse();
    }

    @Test
    void isThereIfItHasCome() {
        lastWord.came();

        assertThat(lastWord.await()).isDone();
        assertThat(lastWord.isAwaited()).isTrue();
    }

    @Test
    void endsTheWaitWhenItComes() {
        CompletableFuture<Void> word = lastWord.await();
        assertThat(word).isNotDone();

        lastWord.came();

        assertThat(word).isDone();
    }

    @Test
    void isNotWaitedForForEver() {
        assertThat(new LastWord(Duration.ofMillis(1)).await()).succeedsWithin(Duration.ofSeconds(20));
    }
}
