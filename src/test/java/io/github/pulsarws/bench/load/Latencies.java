package io.github.pulsarws.bench.load;

import java.io.Serializable;
import org.HdrHistogram.Histogram;

/**
 * Times since a message was to be sent, in nanoseconds, whether or not it could be sent then: a server that stalls pays for
 * all that wait behind the stall.
 *
 * @param published until the answer
 * @param delivered until a consumer has it
 */
public record Latencies(Histogram published, Histogram delivered) implements Serializable {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

    static Latencies none() {
        return new Latencies(new Histogram(LONGEST_NANOS, DIGITS), new Histogram(LONGEST_NANOS, DIGITS));
    }

    /** Adds those of another run. */
    public void add(Latencies other) {
        published.add(other.published);
        delivered.add(other.delivered);
    }
}
