package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandingOverTest {
    private final HandingOver handing = new HandingOver();

    @Test
    void isDoneWhenNothingIsUnderWay() {
        handing.begin();
        handing.end();

        assertThat(handing.done()).isCompleted();
    }

    @Test
    void isDoneWhenTheLastHasEnded() {
        handing.begin();
        handing.begin();
        CompletableFuture<Void> done = handing.done();
        CompletableFuture<Void> again = handing.done();

        handing.end();
        assertThat(done).isNotDone();
        handing.end();

        assertThat(done).isCompleted();
        assertThat(again).isCompleted();
    }

    @Test
    void whoGivesUpWaitingDoesSoForItselfOnly() {
        handing.begin();
        CompletableFuture<Void> waiting = handing.done();
        handing.done().complete(null);

        assertThat(waiting).isNotDone();
        handing.end();
        assertThat(waiting).isCompleted();
    }

    @Test
    void whatTakesItsTimeIsUnderWayUntilThen() {
        CompletableFuture<String> task = new CompletableFuture<>();
        CompletableFuture<String> handedOver = handing.during(() -> task);
        CompletableFuture<Void> done = handing.done();
        assertThat(done).isNotDone();

        task.completeExceptionally(new IllegalStateException("refused"));

        assertThat(done).isCompleted();
        assertThat(handedOver).isCompletedExceptionally();
    }

    @Test
    void whatDoesNotEvenBeginIsNotUnderWay() {
        assertThatThrownBy(() -> handing.during(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(handing.done()).isCompleted();
    }
}
