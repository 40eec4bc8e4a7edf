package io.github.pulsarws.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterThreadsTest {
    private static final Duration POLL = Duration.ofMillis(1);

    private final AtomicInteger started = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final WriterThreads threads = new WriterThreads(task -> {
        started.incrementAndGet();
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void release() {
        released.countDown();
        threads.close();
    }

    @Test
    void tasksThatDoNotBlockNeedFewThreads() {
        AtomicInteger done = new AtomicInteger();
        for (int i = 1; i <= 1_000; i++) {
            assertThat(threads.tryExecute(done::incrementAndGet)).isTrue();
            await().pollInterval(POLL).atMost(30, SECONDS).untilAtomic(done, is(i));
        }
        assertThat(started.get()).isLessThan(100);
    }

    @Test
    void tasksRunWhileAHundredThreadsAreBlocked() {
        for (int i = 0; i < 100; i++) {
            threads.tryExecute(this::block);
        }
        AtomicBoolean ran = new AtomicBoolean();
        await().atMost(30, SECONDS).until(() -> {
            assertThat(threads.tryExecute(() -> ran.set(true))).isTrue();
            return ran.get();
        });
    }

    @Test
    void aTaskIsRefusedWhenAllThreadsThereMayBeAreBlocked() {
        await().pollInterval(POLL).atMost(60, SECONDS).until(() -> !threads.tryExecute(this::block));
        assertThat(started.get()).isEqualTo(500);
    }

    private void block() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
