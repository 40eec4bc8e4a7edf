package io.github.pulsarws.bench.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * Takes a backlog from the beginning, and acknowledges each message.
 *
 * @param consumer a subscription that nobody has used before, which all connections share
 * @param messages of the backlog: when few are left the measurement ends before its time
 * @param warmUp from the first message on
 */
public record ConsumeTask(
        URI consumer,
        int connections,
        int payloadBytes,
        int messages,
        Duration warmUp,
        Duration measured,
        Processes processes)
        implements LoadTask<Throughput> {
    private static final long FIRST_MESSAGE_NANOS = 60_000_000_000L;

    @Override
    public Throughput run() throws IOException {
        Counters counters = new Counters();
        long soonEmpty = messages - messages / 20;
        try (WireLoop loop = new WireLoop()) {
            for (int i = 0; i < connections; i++) {
                loop.open(consumer, new ConsumeRole(counters, payloadBytes));
            }
            loop.start();
            loop.await(() -> counters.done() > 0, FIRST_MESSAGE_NANOS);
            loop.await(() -> counters.done() > messages / 2, warmUp.toNanos());
            Meter before = Meter.read(counters, processes);
            loop.await(() -> counters.done() >= soonEmpty, measured.toNanos());
            Throughput run = Meter.read(counters, processes).since(before);
            if (run.messages() == 0) {
                throw new IOException("nothing has come, after %,d messages".formatted(counters.done()));
            }
            return run;
        }
    }
}
