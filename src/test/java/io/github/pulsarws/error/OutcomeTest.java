package io.github.pulsarws.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
