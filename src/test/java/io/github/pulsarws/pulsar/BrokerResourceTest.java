package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BrokerResourceTest {
    private final List<String> closed = new ArrayList<>();
    private final BrokerResource<String> resource = new BrokerResource<>(this::closeAsync);
    private final CompletableFuture<String> opening = new CompletableFuture<>();

    @Test
    void handsOutWhatTheOpeningYields() {
        CompletableFuture<String> opened = resource.open(opening);
        assertThat(opened).isNotDone();

        opening.complete("producer");

        assertThat(opened).isCompletedWithValue("producer");
        assertThat(closed).isEmpty();
    }

    @Test
    void handsOutTheFailureOfTheOpening() {
        CompletableFuture<String> opened = resource.open(opening);

        opening.completeExceptionally(new IllegalStateException("refused"));

        assertThat(opened).isCompletedExceptionally();
        resource.close();
        assertThat(closed).isEmpty();
    }

    @Test
    void closesOnce() {
        CompletableFuture<String> opened = resource.open(opening);
        opening.complete("producer");

        resource.close();
        resource.close();

        assertThat(closed).containsExactly("producer");
        assertThat(opened).isCompleted();
    }

    @Test
    void whatComesAfterTheCloseIsClosedAndNotHandedOut() {
        CompletableFuture<String> opened = resource.open(opening);
        resource.close();
        assertThat(closed).isEmpty();

        opening.complete("late");

        assertThat(closed).containsExactly("late");
        assertThat(opened).isNotDone();
        resource.close();
        assertThat(closed).containsExactly("late");
    }

    private CompletableFuture<Void> closeAsync(String opened) {
        closed.add(opened);
        return CompletableFuture.completedFuture(null);
    }
}
