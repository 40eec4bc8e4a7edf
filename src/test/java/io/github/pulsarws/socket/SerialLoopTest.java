package io.github.pulsarws.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialLoopTest {
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();

    @Test
    void runsARoundForARequest() {
        SerialLoop loop = new SerialLoop(rounds::incrementAndGet);

        loop.request();
        loop.request();

        assertThat(rounds).hasValue(2);
    }

    @Test
    void requestFromWithinTheRoundMakesAnotherOneInsteadOfRecursing() {
        SerialLoop[] loop = new SerialLoop[1];
        loop[0] = new SerialLoop(() -> {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            if (rounds.incrementAndGet() < 100_000) {
                loop[0].request();
            }
            inside.decrementAndGet();
        });

        loop[0].request();

        assertThat(rounds).hasValue(100_000);
        assertThat(mostInside).hasValue(1);
    }

    @Test
    void oneThreadAtATimeAndNoRequestIsLost() {
        AtomicInteger work = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        SerialLoop loop = new SerialLoop(() -> {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            done.addAndGet(work.getAndSet(0));
            inside.decrementAndGet();
        });

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < 20_000; i++) {
                                work.incrementAndGet();
                                loop.request();
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(done).hasValue(80_000);
        assertThat(mostInside).hasValue(1);
    }

    @Test
    void aRequestDuringARoundOfAnotherThreadReturnsAtOnce() throws Exception {
        CountDownLatch inRound = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SerialLoop loop = new SerialLoop(() -> {
            if (rounds.incrementAndGet() == 1) {
                inRound.countDown();
                await(goOn);
            }
        });
        CompletableFuture<Void> worker = CompletableFuture.runAsync(loop::request);
        await(inRound);

        loop.request();
        loop.request();
        assertThat(rounds).hasValue(1);
        goOn.countDown();
        worker.get(10, SECONDS);

        assertThat(rounds).hasValue(2);
    }

    @Test
    void aRoundThatThrowsDoesNotStopLaterOnes() {
        SerialLoop loop = new SerialLoop(() -> {
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("first round");
            }
        });

        assertThatIllegalStateException().isThrownBy(loop::request).withMessage("first round");
        loop.request();

        assertThat(rounds).hasValue(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
