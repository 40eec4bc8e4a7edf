package io.github.pulsarws.consumer;

import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledgements on their way to the broker: the first one goes at once, and what comes shortly after it, or while its
 * receipt is awaited, gathers and goes together.
 *
 * <p>So a client that waits for each answer gets it without delay, and one that doesn't costs the broker few commands.
 * Pulsar's own grouping waits a tenth of a second, needs a timer for every consumer, and reports cumulative
 * acknowledgements as done before they are sent; that is why the consumer has it switched off.
 */
final class AcknowledgementLine {
    /** So many are sent without waiting for the receipt of others. */
    private static final int MAX_GATHERED = 1000;

    /** So long those that no client waits for gather after others were sent. */
    private static final int GATHERING_MILLIS = 10;

    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(GATHERING_MILLIS);

    /** In the timer's own thread: to hand over a list blocks nobody. */
    private static final Executor AFTER_GATHERING =
            CompletableFuture.delayedExecutor(GATHERING_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);

    /**
     * What is sent as the connection breaks, or as the broker closes the consumer to move its topic, may get no receipt: the
     * broker throws it away; or a list gets stuck in the Pulsar client, which drops the copies that come of these
     * messages until the next list pushes it.
     */
    private static final int LOOK_EVERY_SECONDS = 1;

    /** Without a sign that the connection broke, a receipt may take so many looks. */
    private static final int MAX_LOOKS = 10;

    private final Consumer<byte[]> consumer;
    private List<Pending> gathered = new ArrayList<>();
    /** Whether a client waits for one that has gathered. */
    private boolean awaited;
    /** Whether it will be looked after what has gathered. */
    private boolean timed;
    /** When a list was sent last, as {@link System#nanoTime}. */
    private long sentAt = System.nanoTime() - GATHERING_NANOS;

    private int underWay;
    /** Lists that are taken from what has gathered, and not yet in the Pulsar client's hands. */
    private final HandingOver handing = new HandingOver();
    /** When the last seek began, in milliseconds since 1970. */
    private volatile long soughtAt;

    /** @param consumer sends acknowledgements at once, and gets receipts from the broker */
    AcknowledgementLine(Consumer<byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Acknowledges a message.
     *
     * @param answered whether the client waits for an answer, so that it is not to wait for others
     * @return completes when the broker has taken the acknowledgement
     */
    CompletableFuture<Void> acknowledge(MessageId id, boolean answered) {
        Pending pending = new Pending(id, new CompletableFuture<>());
        synchronized (this) {
            gathered.add(pending);
            awaited |= answered;
        }
        flushIfDue();
        return pending.taken;
    }

    /** Sends what has gathered if it is time for that; if nothing but time is missing, it is looked again later. */
    private void flushIfDue() {
        boolean due;
        synchronized (this) {
            boolean waits = underWay == 0 && !gathered.isEmpty();
            due = gathered.size() >= MAX_GATHERED
                    || (waits && (awaited || System.nanoTime() - sentAt >= GATHERING_NANOS));
            if (waits && !due && !timed) {
                timed = true;
                AFTER_GATHERING.execute(this::timeIsUp);
            }
        }
        if (due) {
            flush();
        }
    }

    private void timeIsUp() {
        synchronized (this) {
            timed = false;
        }
        flushIfDue();
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
            awaited = false;
            sentAt = System.nanoTime();
            underWay++;
            handing.begin();
        }
        CompletableFuture<Void> sent;
        try {
            sent = send(batch);
        } finally {
            handing.end();
        }
        Outcome.handle(sent, (done, failure) -> {
            synchronized (this) {
                underWay--;
            }
            flushIfDue();
        });
    }

    /**
     * Sends what has gathered.
     *
     * @return completes when the Pulsar client has everything, but for what it has refused once and is to get again
     */
    CompletableFuture<Void> handOver() {
        flush();
        return handing.done();
    }

    /**
     * As {@link #handOver}, and nothing is sent again then: after the seek that follows, the client is to get it all anew.
     */
    CompletableFuture<Void> handOverBeforeSeek() {
        return handOver().thenRun(() -> soughtAt = System.currentTimeMillis());
    }

    /** {@return completes, always normally, when all are settled} */
    private CompletableFuture<Void> send(List<Pending> batch) {
        // without a connection each fails by itself at once, whereas a list would wait in the Pulsar client
        if (batch.size() == 1 || !consumer.isConnected()) {
            return sendSingly(batch);
        }
        return sendList(batch);
    }

    private CompletableFuture<Void> sendList(List<Pending> batch) {
        long sent = System.currentTimeMillis();
        List<MessageId> ids = batch.stream().map(Pending::id).toList();
        return receipt(consumer.acknowledgeAsync(ids), sent, 1).thenCompose(failure -> {
            if (isTimeout(failure) && mayRepeat(sent)) {
                // as a list also without a connection: sent singly they would fail, and what is stuck would stay so
                return sendList(batch);
            }
            if (failure != null && !isTimeout(failure) && !PulsarFailures.isConnectionLoss(failure)) {
                // one that is refused must not take the others with it
                return sendSingly(batch);
            }
            return settled(batch, failure);
        });
    }

    /** {@return completes, always normally, with null if the receipt has come} */
    private CompletableFuture<@Nullable Throwable> receipt(CompletableFuture<Void> awaited, long sent, int look) {
        return awaited.copy()
                .orTimeout(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)
                .handle((done, failure) -> failure)
                .thenCompose(failure -> isTimeout(failure) && look < MAX_LOOKS && !hasLostConnection(sent)
                        ? receipt(awaited, sent, look + 1)
                        : CompletableFuture.completedFuture(failure));
    }

    private static boolean isTimeout(@Nullable Throwable failure) {
        return failure != null && PulsarFailures.unwrap(failure) instanceof TimeoutException;
    }

    private boolean mayRepeat(long sent) {
        return sent > soughtAt;
    }

    /** Whether the connection broke after a time, or as that time was taken. */
    private boolean hasLostConnection(long since) {
        return consumer.getLastDisconnectedTimestamp() >= since - TimeUnit.SECONDS.toMillis(1);
    }

    private CompletableFuture<Void> sendSingly(List<Pending> batch) {
        return CompletableFuture.allOf(batch.stream().map(this::sendOne).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> sendOne(Pending pending) {
        long sent = System.currentTimeMillis();
        return receipt(consumer.acknowledgeAsync(pending.id), sent, 1).thenCompose(failure -> {
            if (isTimeout(failure) && mayRepeat(sent)) {
                return sendOne(pending);
            }
            return settled(List.of(pending), failure);
        });
    }

    private static CompletableFuture<Void> settled(List<Pending> batch, @Nullable Throwable failure) {
        for (Pending pending : batch) {
            if (failure == null) {
                pending.taken.complete(null);
            } else {
                pending.taken.completeExceptionally(failure);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private record Pending(MessageId id, CompletableFuture<Void> taken) {}
}
