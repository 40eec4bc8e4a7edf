package io.github.pulsarws.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutcomeTest {
    @RegisterExtension
    final CapturedLog log = CapturedLog.of(Outcome.class);

    @Test
    void theHandlerGetsTheResult() {
        List<Object> seen = new ArrayList<>();
        CompletableFuture<String> future = new CompletableFuture<>();
        Outcome.handle(future, (result, failure) -> {
            seen.add(result);
            seen.add(failure);
        });

        future.complete("done");

        assertThat(seen).containsExactly("done", null);
        assertThat(log.thrown()).isEmpty();
    }

    @Test
    void theHandlerGetsTheFailureWhichIsThenDealtWith() {
        List<Throwable> seen = new ArrayList<>();
        RuntimeException failure = new IllegalStateException("failed");

        Outcome.handle(CompletableFuture.failedFuture(failure), (result, cause) -> seen.add(cause));

        assertThat(seen).containsExactly(failure);
        assertThat(log.thrown()).isEmpty();
    }

    @Test
    void elsewhereIsNeitherTheCallersThreadNorTheOneThatCompletesTheFuture() {
        CompletableFuture<Thread> atOnce = new CompletableFuture<>();
        CompletableFuture<Thread> later = new CompletableFuture<>();
        CompletableFuture<String> future = new CompletableFuture<>();

        Outcome.handleElsewhere(CompletableFuture.completedFuture("done"), noting(atOnce));
        Outcome.handleElsewhere(future, noting(later));
        future.complete("done");

        assertThat(List.of(atOnce, later))
                .allSatisfy(thread -> assertThat(thread)
                        .succeedsWithin(Duration.ofSeconds(10))
                        .isNotSameAs(Thread.currentThread()));
    }

    private static BiConsumer<String, Throwable> noting(CompletableFuture<Thread> thread) {
        return (result, failure) -> thread.complete(Thread.currentThread());
    }

    @Test
    void whatTheHandlerThrowsIsLogged() {
        RuntimeException thrown = new IllegalStateException("thrown");

        Outcome.handle(CompletableFuture.completedFuture("done"), (result, failure) -> {
            throw thrown;
        });

        assertThat(log.thrown()).singleElement().isSameAs(thrown);
    }

    @Test
    void whatTheHandlerOfAFailureThrowsIsLoggedToo() {
        RuntimeException thrown = new IllegalStateException("thrown");

        Outcome.handle(CompletableFuture.failedFuture(new IllegalArgumentException("failed")), (result, failure) -> {
            throw thrown;
        });

        assertThat(log.thrown()).singleElement().isSameAs(thrown);
    }
}
