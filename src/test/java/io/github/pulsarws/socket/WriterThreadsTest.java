package io.github.pulsarws.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterThreadsTest {
    private static final Duration POLL = Duration.ofMillis(1);

    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger givenBack = new AtomicInteger();
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
        for (int i = 1; i <= 1_000; i++) {
            assertThat(threads.tryExecute(task(done::incrementAndGet))).isTrue();
            await().pollInterval(POLL).atMost(30, SECONDS).untilAtomic(done, is(i));
        }
        assertThat(started.get()).isLessThan(100);
    }

    /** Nothing else is asked for meanwhile: a client may wait for the very answer that the task is to send. */
    @Test
    void aTaskRunsWhileAHundredThreadsAreBlocked() {
        for (int i = 0; i < 100; i++) {
            threads.tryExecute(task(this::block));
        }
        assertThat(threads.tryExecute(task(done::incrementAndGet))).isTrue();

        await().atMost(30, SECONDS).untilAtomic(done, is(1));
    }

    @Test
    void tasksAreGivenBackAndRefusedWhenAllThreadsThereMayBeAreBlocked() {
        for (int i = 0; i < WriterThreads.MAX_THREADS + 1; i++) {
            assertThat(threads.tryExecute(task(this::block))).isTrue();
        }
        await().atMost(60, SECONDS).untilAtomic(givenBack, is(1));
        assertThat(started.get()).isEqualTo(WriterThreads.MAX_THREADS);
        assertThat(threads.tryExecute(task(done::incrementAndGet))).isFalse();
    }

    @Test
    void tasksRunAgainWhenThreadsAreReleased() {
        for (int i = 0; i < WriterThreads.MAX_THREADS + 1; i++) {
            threads.tryExecute(task(this::block));
        }
        await().atMost(60, SECONDS).untilAtomic(givenBack, is(1));
        released.countDown();

        await().atMost(30, SECONDS).until(() -> threads.tryExecute(task(done::incrementAndGet)));
        await().atMost(30, SECONDS).untilAtomic(done, is(1));
    }

    @Test
    void tasksRunAgainAlsoAfterOneThatCouldNotBeGivenBack() {
        for (int i = 0; i < WriterThreads.MAX_THREADS; i++) {
            threads.tryExecute(task(this::block));
        }
        threads.tryExecute(new WriterThreads.Task() {
            @Override
            public void run() {
                block();
            }

            @Override
            public void giveBack() {
                givenBack.incrementAndGet();
                throw new IllegalStateException("in a test");
            }
        });
        await().atMost(60, SECONDS).untilAtomic(givenBack, is(1));
        released.countDown();

        await().atMost(30, SECONDS).until(() -> threads.tryExecute(task(done::incrementAndGet)));
        await().atMost(30, SECONDS).untilAtomic(done, is(1));
    }

    private WriterThreads.Task task(Runnable work) {
        return new WriterThreads.Task() {
            @Override
            public void run() {
                work.run();
            }

            @Override
            public void giveBack() {
                givenBack.incrementAndGet();
            }
        };
    }

    private void block() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
