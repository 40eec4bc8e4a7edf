package io.github.pulsarws.bench.load;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;

/** The same as {@link LatencyTask} with the plain Pulsar client and no server between: the limit for all. */
public record PlainLatencyTask(
        String serviceUrl, String topic, int perSecond, int payloadBytes, int unmeasured, int measured)
        implements PacedTask {
    private static final long STRAGGLERS_NANOS = 10_000_000_000L;

    @Override
    public Latencies run(Turn turn) throws IOException, InterruptedException {
        Histogram published = new SynchronizedHistogram(Latencies.none().published());
        Histogram delivered = new SynchronizedHistogram(Latencies.none().delivered());
        AtomicInteger outstanding = new AtomicInteger(2 * measured);
        Pace[] pace = new Pace[1];
        try (PulsarClient client = PulsarClient.builder().serviceUrl(serviceUrl).build();
                Consumer<byte[]> consumer = client.newConsumer()
                        .topic(topic)
                        .subscriptionName("s")
                        .messageListener((self, message) -> {
                            if (pace[0].arrived(NumberedPayload.number(message.getData()), delivered)) {
                                outstanding.decrementAndGet();
                            }
                            PlainClient.acknowledge(self, message);
                        })
                        .subscribe();
                Producer<byte[]> producer =
                        client.newProducer().topic(topic).enableBatching(false).create()) {
            pace[0] = turn.begin(perSecond, unmeasured);
            byte[] payload = NumberedPayload.bytes(0, payloadBytes);
            pace[0].run(
                    unmeasured + measured,
                    number -> producer.sendAsync(NumberedPayload.renumbered(payload, number))
                            .whenComplete((id, failure) -> {
                                if (failure != null) {
                                    System.out.println("not published: " + failure);
                                } else if (pace[0].arrived(number, published)) {
                                    outstanding.decrementAndGet();
                                }
                            }));
            awaitNone(outstanding);
        }
        return new Latencies(published, delivered);
    }

    private static void awaitNone(AtomicInteger outstanding) throws IOException {
        PlainClient.await(() -> outstanding.get() <= 0, STRAGGLERS_NANOS);
        if (outstanding.get() > 0) {
            throw new IOException(outstanding + " messages have not arrived");
        }
    }
}
