package io.github.pulsarws.bench.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * Takes a backlog from the beginning, and acknowledges each message.
 *
 * @param consumer a subscription that nobody has used before, which all connections share
 * @param messages of the backlog; the first tenth is not measured, and the last twentieth is left
 * @param bound how long the rest may take
 */
public record ConsumeTask(
        URI consumer, int connections, int payloadBytes, int messages, Duration bound, Processes processes)
        implements LoadTask<Throughput> {
    @Override
    public Throughput run() throws IOException {
        Counters counters = new Counters();
        try (WireLoop loop = new WireLoop()) {
            for (int i = 0; i < connections; i++) {
                loop.open(consumer, new ConsumeRole(counters, payloadBytes));
            }
            loop.start();
            long begin = messages / 10;
            loop.await(() -> counters.done() >= begin, bound.toNanos());
            Meter before = Meter.read(counters, processes);
            long end = messages - messages / 20;
            loop.await(() -> counters.done() >= end, bound.toNanos());
            if (counters.done() == 0) {
                throw new IOException("nothing has come");
            }
            return Meter.read(counters, processes).since(before);
        }
    }
}
