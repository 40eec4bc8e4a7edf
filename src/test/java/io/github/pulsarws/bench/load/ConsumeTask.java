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
    @Override
    public Throughput run() throws IOException {
        Counters counters = new Counters();
        try (WireLoop loop = new WireLoop()) {
            for (int i = 0; i < connections; i++) {
                loop.open(consumer, new ConsumeRole(counters, payloadBytes));
            }
            loop.start();
            return new BacklogRun(counters, messages, warmUp, measured, processes).measure(loop::await);
        }
    }
}
