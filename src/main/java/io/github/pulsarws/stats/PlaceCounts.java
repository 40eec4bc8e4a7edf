package io.github.pulsarws.stats;

import java.util.Arrays;

/**
 * The numbers of a {@link PlaceTally}, or what was added to them.
 *
 * @param published messages that the broker has taken
 * @param publishFailures requests that were answered with an error
 * @param delivered messages handed to clients, again or not
 * @param redelivered those of them that the broker says were delivered before
 * @param acknowledged messages
 * @param negativelyAcknowledged messages
 * @param latencies as {@link Latencies#counts}
 */
public record PlaceCounts(
        long published,
        long publishedBytes,
        long publishFailures,
        long delivered,
        long deliveredBytes,
        long redelivered,
        long acknowledged,
        long negativelyAcknowledged,
        long[] latencies) {
    public static final PlaceCounts NONE =
            new PlaceCounts(0, 0, 0, 0, 0, 0, 0, 0, new long[Latencies.boundsMicros().length + 1]);

    public PlaceCounts {
        latencies = latencies.clone();
    }

    @Override
    public long[] latencies() {
        return latencies.clone();
    }

    /** The sum of both. */
    public PlaceCounts plus(PlaceCounts other) {
        return combined(other, 1);
    }

    PlaceCounts minus(PlaceCounts other) {
        return combined(other, -1);
    }

    private PlaceCounts combined(PlaceCounts other, int sign) {
        long[] classes = new long[latencies.length];
        Arrays.setAll(classes, i -> latencies[i] + sign * other.latencies[i]);
        return new PlaceCounts(
                published + sign * other.published,
                publishedBytes + sign * other.publishedBytes,
                publishFailures + sign * other.publishFailures,
                delivered + sign * other.delivered,
                deliveredBytes + sign * other.deliveredBytes,
                redelivered + sign * other.redelivered,
                acknowledged + sign * other.acknowledged,
                negativelyAcknowledged + sign * other.negativelyAcknowledged,
                classes);
    }
}
