package io.github.pulsarws.bench.load;

import io.github.pulsarws.harness.RawFrame;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Publishes as fast as answers come back.
 *
 * @param producer where each connection publishes to
 * @param depth messages in flight on each connection
 * @param warmUp from the first answer on
 * @param messagesPerFrame 1: one request in each frame; more: an array of requests
 */
public record PublishTask(
        URI producer,
        int connections,
        int depth,
        int messagesPerFrame,
        int payloadBytes,
        Duration warmUp,
        Duration measured,
        Processes processes)
        implements LoadTask<Throughput> {
    private static final long SEED = 42;

    /** A server that has just started compiles what it needs first, on a busy machine for several seconds. */
    private static final Duration FIRST_ANSWER = Duration.ofMinutes(1);

    @Override
    public Throughput run() throws IOException {
        Counters counters = new Counters();
        byte[] frame = frame();
        List<PublishRole> roles = new ArrayList<>();
        try (WireLoop loop = new WireLoop()) {
            for (int i = 0; i < connections; i++) {
                roles.add(new PublishRole(counters, frame, messagesPerFrame, depth));
                loop.open(producer, roles.get(i));
            }
            loop.start();
            loop.execute(() -> begin(roles, loop));
            loop.await(() -> counters.done() > 0, FIRST_ANSWER.toNanos());
            loop.await(() -> false, warmUp.toNanos());
            Meter before = Meter.read(counters, processes);
            loop.await(() -> false, measured.toNanos());
            Throughput run = Meter.read(counters, processes).since(before);
            if (run.messages() == 0) {
                throw new IOException("nothing was answered ok, and %,d refused".formatted(run.failures()));
            }
            return run;
        }
    }

    private static void begin(List<PublishRole> roles, WireLoop loop) {
        for (int i = 0; i < roles.size(); i++) {
            roles.get(i).begin(loop.wires().get(i));
        }
    }

    private byte[] frame() {
        String request = "{\"payload\":\"" + payload(payloadBytes) + "\",\"context\":\"1\"}";
        return RawFrame.text(
                        messagesPerFrame == 1
                                ? request
                                : "[" + String.join(",", Collections.nCopies(messagesPerFrame, request)) + "]")
                .masked();
    }

    private static String payload(int length) {
        return Base64.getEncoder().encodeToString(bytes(length));
    }

    /** So many bytes that don't compress; the same ones always. */
    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }
}
