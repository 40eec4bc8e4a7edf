package io.github.pulsarws.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Measures how a backlog is consumed, whoever consumes it.
 *
 * @param counters of the messages that have come
 * @param messages of the backlog: when few are left the measurement ends before its time
 * @param warmUp from the first message on
 */
record BacklogRun(Counters counters, int messages, Duration warmUp, Duration measured, Processes processes) {
    private static final long FIRST_MESSAGE_NANOS = 60_000_000_000L;

    /** How one waits while messages come: until something holds, or for so many nanoseconds. */
    interface Waiting {
        void await(BooleanSupplier condition, long nanos) throws IOException;
    }

    Throughput measure(Waiting waiting) throws IOException {
        long soonEmpty = messages - messages / 20;
        waiting.await(() -> counters.done() > 0, FIRST_MESSAGE_NANOS);
        waiting.await(() -> counters.done() > messages / 2, warmUp.toNanos());
        Meter before = Meter.read(counters, processes);
        waiting.await(() -> counters.done() >= soonEmpty, measured.toNanos());
        Throughput run = Meter.read(counters, processes).since(before);
        if (run.messages() == 0) {
            throw new IOException("nothing has come, after %,d messages".formatted(counters.done()));
        }
        return run;
    }
}
