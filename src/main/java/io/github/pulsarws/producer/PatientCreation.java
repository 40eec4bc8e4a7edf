package io.github.pulsarws.producer;

import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * Opens a producer whose name or topic may still be held by the client's own last session.
 *
 * <p>A client that closes its session and opens the next one may be faster than the broker, and one whose connection has
 * broken is faster than those who find that out. So for about a second what is taken is asked for again; a client that
 * was told at once would be told that trying again will not help.
 */
final class PatientCreation<P> {
    private static final int MORE_ATTEMPTS = 4;
    private static final Executor LATER = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);

    private final Supplier<CompletableFuture<P>> attempt;
    private final CompletableFuture<P> result = new CompletableFuture<>();

    private PatientCreation(Supplier<CompletableFuture<P>> attempt) {
        this.attempt = attempt;
    }

    /** @param attempt tries to open the producer */
    static <P> CompletableFuture<P> of(Supplier<CompletableFuture<P>> attempt) {
        PatientCreation<P> opening = new PatientCreation<>(attempt);
        opening.open(MORE_ATTEMPTS);
        return opening.result;
    }

    private void open(int moreAttempts) {
        Outcome.handle(attempt.get(), (producer, failure) -> {
            if (failure == null) {
                result.complete(producer);
            } else if (moreAttempts > 0 && isTaken(failure)) {
                LATER.execute(() -> openAgain(moreAttempts - 1));
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private void openAgain(int moreAttempts) {
        try {
            open(moreAttempts);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static boolean isTaken(Throwable failure) {
        Throwable cause = PulsarFailures.unwrap(failure);
        return cause instanceof PulsarClientException.ProducerBusyException
                || cause instanceof PulsarClientException.ProducerFencedException;
    }
}
