package io.github.pulsarws.stats;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** What all sessions of one {@link Place} have done since the gateway started, those that have ended included. */
public final class PlaceTally {
    /** The numbers of the API's errors are 1 to this. */
    public static final int ERRORS = 8;

    private final Place place;
    private final LongAdder published = new LongAdder();
    private final LongAdder publishedBytes = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder deliveredBytes = new LongAdder();
    private final LongAdder redelivered = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder negativelyAcknowledged = new LongAdder();
    private final LongAdder[] publishFailures = new LongAdder[ERRORS];
    private final Latencies latencies = new Latencies();
    private volatile PlaceCounts before = PlaceCounts.NONE;
    private volatile PlaceCounts lastPeriod = PlaceCounts.NONE;

    PlaceTally(Place place) {
        this.place = place;
        Arrays.setAll(publishFailures, i -> new LongAdder());
    }

    public Place place() {
        return place;
    }

    /** Everything until now. Counts that go on meanwhile may be in one number and not yet in another. */
    public PlaceCounts counts() {
        return new PlaceCounts(
                published.sum(),
                publishedBytes.sum(),
                Arrays.stream(publishFailures).mapToLong(LongAdder::sum).sum(),
                delivered.sum(),
                deliveredBytes.sum(),
                redelivered.sum(),
                acknowledged.sum(),
                negativelyAcknowledged.sum(),
                latencies.counts());
    }

    /** What was added in the last whole period; nothing before one has passed. Reading it changes nothing. */
    public PlaceCounts lastPeriod() {
        return lastPeriod;
    }

    /**
     * How many requests were answered with an error.
     *
     * @param error its number, 1 to {@link #ERRORS}
     */
    public long publishFailures(int error) {
        return publishFailures[error - 1].sum();
    }

    public Latencies latencies() {
        return latencies;
    }

    /** A period has passed. */
    void sample() {
        PlaceCounts now = counts();
        lastPeriod = now.minus(before);
        before = now;
    }

    /** @param session number of the session that published */
    void published(long bytes, long nanos, long session) {
        published.increment();
        publishedBytes.add(bytes);
        latencies.add(nanos, session);
    }

    void publishFailed(int error) {
        publishFailures[error - 1].increment();
    }

    void delivered(long bytes, boolean again) {
        delivered.increment();
        deliveredBytes.add(bytes);
        if (again) {
            redelivered.increment();
        }
    }

    void acknowledged(int messages) {
        acknowledged.add(messages);
    }

    void negativelyAcknowledged() {
        negativelyAcknowledged.increment();
    }
}
