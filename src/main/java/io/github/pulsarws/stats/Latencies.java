package io.github.pulsarws.stats;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** How long publishes took until the broker had answered, counted by classes; those of Pulsar's own proxy. */
public final class Latencies {
    private static final long[] BOUNDS_MICROS = {500, 1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 1_000_000
    };

    private final LongAdder[] counts = new LongAdder[BOUNDS_MICROS.length + 1];
    private final LongAdder sumNanos = new LongAdder();

    Latencies() {
        Arrays.setAll(counts, i -> new LongAdder());
    }

    /** The upper bounds of all classes but the last, which has none; microseconds, each within its class. */
    public static long[] boundsMicros() {
        return BOUNDS_MICROS.clone();
    }

    void add(long nanos) {
        // rounded up, so that what is over a bound by less than a microsecond is over it
        long micros = (nanos + 999) / 1_000;
        int i = 0;
        while (i < BOUNDS_MICROS.length && micros > BOUNDS_MICROS[i]) {
            i++;
        }
        counts[i].increment();
        sumNanos.add(nanos);
    }

    /** How many there were in each class, one more than there are bounds. */
    public long[] counts() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    }

    /** The sum of all, in nanoseconds. */
    public long sumNanos() {
        return sumNanos.sum();
    }
}
