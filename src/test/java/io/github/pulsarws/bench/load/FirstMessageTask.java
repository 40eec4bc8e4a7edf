package io.github.pulsarws.bench.load;

import io.github.pulsarws.harness.RawFrame;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Tries to publish until a message is answered with ok; a server that only starts refuses connections at first. */
public record FirstMessageTask(URI producer, Duration bound) implements LoadTask<Integer> {
    private static final long PAUSE_NANOS = 20_000_000;
    private static final long ANSWER_NANOS = 5_000_000_000L;

    /** How often it has tried. */
    @Override
    public Integer run() throws IOException {
        long end = System.nanoTime() + bound.toNanos();
        for (int attempt = 1; System.nanoTime() - end < 0; attempt++) {
            if (published()) {
                return attempt;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException("no message was published within " + bound);
    }

    private boolean published() throws IOException {
        Counters counters = new Counters();
        PublishRole role = new PublishRole(
                counters, RawFrame.text("{\"payload\":\"Zmlyc3Q=\"}").masked(), 1, 1);
        try (WireLoop loop = new WireLoop()) {
            loop.open(producer, role);
            loop.start();
            loop.execute(() -> role.begin(loop.wires().get(0)));
            loop.await(() -> counters.done() > 0, ANSWER_NANOS);
            return counters.done() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
