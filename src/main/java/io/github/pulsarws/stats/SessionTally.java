package io.github.pulsarws.stats;

import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.pulsar.TopicSelection;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What one session is, and what it has done; it adds to its {@link PlaceTally} as well.
 *
 * <p>On the data path and once for each of many sessions, so it takes no lock and little memory: numbers rather than objects
 * that count, and its request as one text. Thread-safe.
 */
public final class SessionTally {
    private static final AtomicLongFieldUpdater<SessionTally> MESSAGES = updater("messages");
    private static final AtomicLongFieldUpdater<SessionTally> BYTES = updater("bytes");
    private static final AtomicLongFieldUpdater<SessionTally> AGAIN = updater("again");
    private static final AtomicLongFieldUpdater<SessionTally> ACKNOWLEDGED = updater("acknowledged");
    private static final AtomicLongFieldUpdater<SessionTally> REFUSED = updater("refused");

    private final Tallies all;
    private final String kind;
    private final long number;
    private final String request;
    private final long openedAt;

    private volatile PlaceTally place;
    private volatile boolean open;
    private volatile @Nullable String lastError;

    // published or delivered
    private volatile long messages;
    private volatile long bytes;
    private volatile long again;
    private volatile long acknowledged;
    // answered with an error, or negatively acknowledged
    private volatile long refused;

    // of the thread that samples
    private long messagesBefore;
    private long bytesBefore;
    private volatile float messageRate;
    private volatile float byteRate;

    SessionTally(Tallies all, String kind, long number, SessionRequest request, PlaceTally place) {
        this.all = all;
        this.kind = kind;
        this.number = number;
        this.request = request.packed();
        this.place = place;
        this.openedAt = System.currentTimeMillis();
    }

    private static AtomicLongFieldUpdater<SessionTally> updater(String field) {
        return AtomicLongFieldUpdater.newUpdater(SessionTally.class, field);
    }

    /** What identifies the session, also among several gateways. */
    public String id() {
        return SessionIds.of(number);
    }

    /** {@code producer}, {@code consumer} or {@code reader}. */
    public String kind() {
        return kind;
    }

    public SessionRequest request() {
        return SessionRequest.unpack(request);
    }

    public Instant openedAt() {
        return Instant.ofEpochMilli(openedAt);
    }

    /** Whether its broker resource has been opened. */
    public boolean isOpen() {
        return open;
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    /** The namespace that it counts for. */
    public String namespace() {
        return place.place().namespace();
    }

    /** Messages that were published or delivered. */
    public long messages() {
        return messages;
    }

    /** The length of their payloads. */
    public long bytes() {
        return bytes;
    }

    /** Messages that were delivered and had been before. */
    public long redelivered() {
        return again;
    }

    /** Messages that were acknowledged. */
    public long acknowledged() {
        return acknowledged;
    }

    /** Of a producer, requests that were answered with an error; of a consumer, messages negatively acknowledged. */
    public long refused() {
        return refused;
    }

    /** Messages per second, in the last whole period. */
    public double messageRate() {
        return messageRate;
    }

    /** Bytes per second, in the last whole period. */
    public double byteRate() {
        return byteRate;
    }

    /** The broker resource is open: from now on it counts for the place of these topics. */
    public void opened(TopicSelection topics) {
        place = all.place(topics);
        open = true;
        all.gateway().countOpened(kind);
    }

    /** @param nanos from when it was handed to Pulsar until the broker had answered */
    public void published(long payloadBytes, long nanos) {
        MESSAGES.getAndIncrement(this);
        BYTES.getAndAdd(this, payloadBytes);
        place.published(payloadBytes, nanos, number);
    }

    /**
     * @param error number of the error, 1 to 8
     * @param message what the client is told
     */
    public void publishFailed(int error, String message) {
        REFUSED.getAndIncrement(this);
        lastError = message;
        place.publishFailed(error);
    }

    /** @param redelivered whether the broker has delivered it before */
    public void delivered(long payloadBytes, boolean redelivered) {
        MESSAGES.getAndIncrement(this);
        BYTES.getAndAdd(this, payloadBytes);
        if (redelivered) {
            AGAIN.getAndIncrement(this);
        }
        place.delivered(payloadBytes, redelivered);
    }

    /** @param count how many messages, not negative */
    public void acknowledged(int count) {
        ACKNOWLEDGED.getAndAdd(this, count);
        place.acknowledged(count);
    }

    public void negativelyAcknowledged() {
        REFUSED.getAndIncrement(this);
        place.negativelyAcknowledged();
    }

    /** Something else than a publish has failed. */
    public void failed(GatewayException error) {
        lastError = error.describe();
    }

    /** The session's client has run into a limit. */
    public void limitHit(Limit limit) {
        all.gateway().limitHit(limit);
    }

    /**
     * The session has ended.
     *
     * @param byGateway whether the gateway ended it; if not, the client did, or its connection broke
     * @param reason what was said with the code; may be empty
     */
    public void ended(boolean byGateway, int code, String reason) {
        all.gateway()
                .countEnded(byGateway ? CountedEnd.byGateway(kind, code, reason) : CountedEnd.byClient(kind, code));
    }

    /** The gateway ends the session because its client does not read. */
    public void slowClient() {
        all.gateway().countSlowClient();
    }

    /** A period has passed. Called by one thread at a time. */
    public void sample(double seconds) {
        long messagesNow = messages;
        long bytesNow = bytes;
        messageRate = (float) ((messagesNow - messagesBefore) / seconds);
        byteRate = (float) ((bytesNow - bytesBefore) / seconds);
        messagesBefore = messagesNow;
        bytesBefore = bytesNow;
    }
}
