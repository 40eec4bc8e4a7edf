package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.pulsarws.harness.RawFrame;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.Histogram;

/**
 * Publishes at a fixed rate through one session, and consumes through another of the same server.
 *
 * @param perSecond messages in a second of its own turns
 * @param unmeasured messages at the beginning
 * @param measured messages after them
 */
public record LatencyTask(URI producer, URI consumer, int perSecond, int payloadBytes, int unmeasured, int measured)
        implements PacedTask {
    private static final long STRAGGLERS_NANOS = 10_000_000_000L;

    @Override
    public Latencies run(Turn turn) throws IOException, InterruptedException {
        Latencies latencies = Latencies.none();
        Counters delivered = new Counters();
        Counters published = new Counters();
        try (WireLoop loop = new WireLoop()) {
            Pace[] pace = new Pace[1];
            loop.open(
                    consumer,
                    LatencyRole.consumer(
                            number -> arrived(pace[0], number, latencies.delivered(), delivered), payloadBytes));
            loop.open(
                    producer,
                    LatencyRole.producer(number -> arrived(pace[0], number, latencies.published(), published)));
            loop.start();
            loop.await(() -> false, 500_000_000L); // the gateway opens a session before the broker has answered
            pace[0] = turn.begin(perSecond, unmeasured);
            send(loop, pace[0]);
            // the first messages of a non-persistent topic are lost if the broker has not answered the consumer yet
            loop.await(() -> delivered.done() >= measured && published.done() >= measured, STRAGGLERS_NANOS);
            if (delivered.done() != measured || published.done() != measured) {
                throw new IOException("of %d messages %d were answered and %d delivered by %s"
                        .formatted(measured, published.done(), delivered.done(), consumer));
            }
        }
        return latencies;
    }

    private static void arrived(Pace pace, int number, Histogram histogram, Counters counters) {
        if (pace.arrived(number, histogram)) {
            counters.done(1);
        }
    }

    /** Numbers go through a queue, as the loop forgets what it has not yet done when it gets something new to do. */
    private void send(WireLoop loop, Pace pace) {
        Wire wire = loop.wires().get(1);
        byte[] request = request(0);
        int context = request.length - "000000000000\"}".length();
        int payload = "{\"payload\":\"".length();
        ConcurrentLinkedQueue<Integer> due = new ConcurrentLinkedQueue<>();
        pace.run(unmeasured + measured, number -> {
            due.add(number);
            loop.execute(() -> {
                for (Integer next = due.poll(); next != null; next = due.poll()) {
                    byte[] digits = "%012d".formatted(next).getBytes(ISO_8859_1);
                    System.arraycopy(digits, 0, request, payload, digits.length);
                    System.arraycopy(digits, 0, request, context, digits.length);
                    wire.append(RawFrame.TEXT, request, request.length);
                }
            });
        });
    }

    private byte[] request(int number) {
        return "{\"payload\":\"%s\",\"context\":\"%012d\"}"
                .formatted(NumberedPayload.text(number, payloadBytes), number)
                .getBytes(ISO_8859_1);
    }
}
