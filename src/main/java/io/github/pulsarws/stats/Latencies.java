package io.github.pulsarws.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** How long publishes took until the broker had answered, counted by classes; those of Pulsar's own proxy. */
public final class Latencies {
    private static final long[] BOUNDS_MICROS = {500, 1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 1_000_000
    };

    /** An example is young enough for so long; each message would cost an object otherwise. */
    private static final long EXAMPLE_MILLIS = 1_000;

    private final LongAdder[] counts = new LongAdder[BOUNDS_MICROS.length + 1];
    private final LongAdder sumNanos = new LongAdder();
    private final AtomicReferenceArray<Example> examples = new AtomicReferenceArray<>(BOUNDS_MICROS.length + 1);

    Latencies() {
        Arrays.setAll(counts, i -> new LongAdder());
        for (int i = 0; i < examples.length(); i++) {
            examples.set(i, Example.NONE);
        }
    }

    /** The upper bounds of all classes but the last, which has none; microseconds, each within its class. */
    public static long[] boundsMicros() {
        return BOUNDS_MICROS.clone();
    }

    /** @param session number of the session that published */
    void add(long nanos, long session) {
        // rounded up, so that what is over a bound by less than a microsecond is over it
        long micros = (nanos + 999) / 1_000;
        int i = 0;
        while (i < BOUNDS_MICROS.length && micros > BOUNDS_MICROS[i]) {
            i++;
        }
        counts[i].increment();
        sumNanos.add(nanos);
        long now = System.currentTimeMillis();
        Example last = examples.get(i);
        if (now - last.atMillis > EXAMPLE_MILLIS) {
            examples.set(i, new Example(nanos, session, now));
        }
    }

    /** How many there were in each class, one more than there are bounds. */
    public long[] counts() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    }

    /** A publish of a class, one of the last if there have been any lately. */
    public Optional<Example> example(int index) {
        return Optional.of(examples.get(index)).filter(example -> !example.equals(Example.NONE));
    }

    /** The sum of all, in nanoseconds. */
    public long sumNanos() {
        return sumNanos.sum();
    }

    /**
     * One publish.
     *
     * @param nanos how long it took
     * @param session number of the session, see {@link SessionIds}
     * @param atMillis when, in milliseconds since 1970
     */
    public record Example(long nanos, long session, long atMillis) {
        /** There from the beginning also because a server that stops loads no class any more, but still publishes. */
        private static final Example NONE = new Example(0, 0, 0);
    }
}
