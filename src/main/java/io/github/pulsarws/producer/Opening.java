package io.github.pulsarws.producer;

import io.github.pulsarws.error.PulsarFailures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * Opens a producer whose name or topic may still be held by the client's own last session.
 *
 * <p>A client that closes its session and opens the next one may be faster than the broker, and one whose connection has
 * broken is faster than those who find that out. So for about a second what is taken is asked for again; a client that
 * was told at once would be told that trying again will not help.
 */
final class Opening {
    private static final int MORE_ATTEMPTS = 4;
    private static final Executor LATER = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);

    private Opening() {}

    /** @param attempt tries to open the producer */
    static <P> CompletableFuture<P> of(Supplier<CompletableFuture<P>> attempt) {
        return open(attempt, MORE_ATTEMPTS);
    }

    private static <P> CompletableFuture<P> open(Supplier<CompletableFuture<P>> attempt, int moreAttempts) {
        return attempt.get()
                .handle((producer, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(producer);
                    }
                    return moreAttempts > 0 && isTaken(failure)
                            ? openLater(attempt, moreAttempts - 1)
                            : CompletableFuture.<P>failedFuture(failure);
                })
                .thenCompose(Function.identity());
    }

    private static <P> CompletableFuture<P> openLater(Supplier<CompletableFuture<P>> attempt, int moreAttempts) {
        return CompletableFuture.supplyAsync(() -> open(attempt, moreAttempts), LATER)
                .thenCompose(Function.identity());
    }

    private static boolean isTaken(Throwable failure) {
        Throwable cause = PulsarFailures.unwrap(failure);
        return cause instanceof PulsarClientException.ProducerBusyException
                || cause instanceof PulsarClientException.ProducerFencedException;
    }
}
