package io.github.pulsarws.consumer;

import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.MessageId;

/**
 * Acknowledgements on their way to the broker: the first one goes at once, and what comes while its receipt is awaited
 * gathers and goes together.
 *
 * <p>So a client that waits for each answer gets it without delay, and one that doesn't costs the broker few commands.
 * Pulsar's own grouping waits a tenth of a second, needs a timer for every consumer, and reports cumulative
 * acknowledgements as done before they are sent; that is why the consumer has it switched off.
 */
final class AcknowledgementLine {
    /** So many are sent without waiting for the receipt of others. */
    private static final int MAX_GATHERED = 1000;

    /** A list may get stuck in the Pulsar client if the connection breaks as it is sent; the next list pushes it. */
    private static final int STUCK_AFTER_SECONDS = 10;

    private final Consumer<byte[]> consumer;
    private List<Pending> gathered = new ArrayList<>();
    private int underWay;

    /** @param consumer sends acknowledgements at once, and gets receipts from the broker */
    AcknowledgementLine(Consumer<byte[]> consumer) {
        this.consumer = consumer;
    }

    /** {@return completes when the broker has taken the acknowledgement} */
    CompletableFuture<Void> acknowledge(MessageId id) {
        Pending pending = new Pending(id, new CompletableFuture<>());
        boolean due;
        synchronized (this) {
            gathered.add(pending);
            due = underWay == 0 || gathered.size() >= MAX_GATHERED;
        }
        if (due) {
            flush();
        }
        return pending.taken;
    }

    /** Sends what has gathered. */
    void flush() {
        List<Pending> batch;
        synchronized (this) {
            if (gathered.isEmpty()) {
                return;
            }
            batch = gathered;
            gathered = new ArrayList<>();
            underWay++;
        }
        Outcome.handle(send(batch), (done, failure) -> {
            boolean idle;
            synchronized (this) {
                idle = --underWay == 0;
            }
            if (idle) {
                flush();
            }
        });
    }

    /** {@return completes, always normally, when all are settled} */
    private CompletableFuture<?> send(List<Pending> batch) {
        // without a connection each fails by itself at once, whereas a list would wait in the Pulsar client
        if (batch.size() == 1 || !consumer.isConnected()) {
            return sendSingly(batch);
        }
        List<MessageId> ids = batch.stream().map(Pending::id).toList();
        return consumer.acknowledgeAsync(ids)
                .copy()
                .orTimeout(STUCK_AFTER_SECONDS, TimeUnit.SECONDS)
                .handle((done, failure) -> failure)
                .thenCompose(failure -> {
                    if (failure == null) {
                        batch.forEach(pending -> pending.taken.complete(null));
                        return CompletableFuture.completedFuture(null);
                    }
                    return failed(batch, failure);
                });
    }

    private CompletableFuture<?> failed(List<Pending> batch, Throwable failure) {
        if (PulsarFailures.unwrap(failure) instanceof TimeoutException) {
            return send(batch);
        }
        if (PulsarFailures.isConnectionLoss(failure)) {
            batch.forEach(pending -> pending.taken.completeExceptionally(failure));
            return CompletableFuture.completedFuture(null);
        }
        // one that is refused must not take the others with it
        return sendSingly(batch);
    }

    private CompletableFuture<?> sendSingly(List<Pending> batch) {
        return CompletableFuture.allOf(batch.stream()
                .map(pending -> consumer.acknowledgeAsync(pending.id).handle((done, failure) -> {
                    if (failure == null) {
                        return pending.taken.complete(null);
                    }
                    return pending.taken.completeExceptionally(failure);
                }))
                .toArray(CompletableFuture[]::new));
    }

    private record Pending(MessageId id, CompletableFuture<Void> taken) {}
}
