package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BrokerResourceTest {
    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger after = new AtomicInteger();
    private final CompletableFuture<String> opening = new CompletableFuture<>();
    private final BrokerResource<String> resource = new BrokerResource<>(opened -> {
        closed.add(opened);
        return CompletableFuture.completedFuture(null);
    });

    @Test
    void yieldsWhatTheOpeningYields() {
        CompletableFuture<String> opened = resource.open(opening, after::incrementAndGet);
        assertThat(opened).isNotDone();

        opening.complete("producer");

        assertThat(opened).isCompletedWithValue("producer");
        assertThat(closed).isEmpty();
        assertThat(after).hasValue(0);
    }

    @Test
    void yieldsTheFailureOfTheOpening() {
        CompletableFuture<String> opened = resource.open(opening, after::incrementAndGet);
        RuntimeException failure = new IllegalStateException("refused");

        opening.completeExceptionally(failure);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(opened::get)
                .withCause(failure);
        resource.close();
        assertThat(closed).isEmpty();
        assertThat(after).hasValue(1);
    }

    @Test
    void isClosedOnceHoweverOftenItIsAsked() {
        resource.open(opening, after::incrementAndGet);
        opening.complete("producer");

        resource.close();
        resource.close();

        assertThat(closed).containsExactly("producer");
        assertThat(after).hasValue(1);
    }

    @Test
    void isClosedAtOnceIfItComesAfterTheSessionHasGone() {
        CompletableFuture<String> opened = resource.open(opening, after::incrementAndGet);
        resource.close();
        assertThat(closed).isEmpty();

        opening.complete("producer");

        assertThat(closed).containsExactly("producer");
        assertThat(opened).isNotDone();
        resource.close();
        assertThat(closed).containsExactly("producer");
    }

    @Test
    void aSessionThatEndsBeforeItOpensAnythingClosesNothing() {
        resource.close();

        assertThat(closed).isEmpty();
    }

    @Test
    void anOpeningThatFailsAfterTheSessionHasGoneClosesNothing() {
        resource.open(opening, after::incrementAndGet);
        resource.close();

        opening.completeExceptionally(new IllegalStateException("refused"));

        assertThat(closed).isEmpty();
    }

    @Test
    void aCloseThatFailsHarmsNobody() {
        BrokerResource<String> stubborn = new BrokerResource<>(
                opened -> CompletableFuture.failedFuture(new IllegalStateException("will not close")));
        stubborn.open(CompletableFuture.completedFuture("producer"), after::incrementAndGet);

        assertThatNoException().isThrownBy(stubborn::close);
        assertThat(after).hasValue(1);
    }

    @RepeatedTest(200)
    void isClosedOnceAlsoIfItComesWhileTheSessionEnds() throws Exception {
        resource.open(opening, after::incrementAndGet);
        CountDownLatch start = new CountDownLatch(1);
        CompletableFuture<Void> broker = CompletableFuture.runAsync(() -> {
            await(start);
            opening.complete("producer");
        });

        start.countDown();
        resource.close();
        broker.get();

        assertThat(closed).containsExactly("producer");
        assertThat(after).hasValue(1);
    }

    @Test
    void whatIsDiscardedIsClosedAsSoonAsItIsThere() {
        BrokerResource.discard(opening, after::incrementAndGet, opened -> {
            closed.add(opened);
            return CompletableFuture.completedFuture(null);
        });
        assertThat(after).hasValue(0);

        opening.complete("producer");

        assertThat(closed).containsExactly("producer");
        assertThat(after).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
