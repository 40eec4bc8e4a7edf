package io.github.pulsarws.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;

/**
 * Publishes to the topic that all sessions of {@link OpenTask} read, and waits until each has each message.
 *
 * <p>The broker does not know how many of them are open, because readers may share one there. So what is measured begins after a message
 * that all have got.
 *
 * @param perSecond how many messages are published in a second, by the plain Pulsar client
 */
public record FanOutTask(
        String serviceUrl,
        String topic,
        int readers,
        int payloadBytes,
        int messages,
        int perSecond,
        Duration bound,
        Processes processes)
        implements LoadTask<Throughput> {
    /** How long a message may take to all sessions that are open. */
    private static final Duration ALL_HAVE_IT = Duration.ofSeconds(3);

    @Override
    public Throughput run() throws IOException {
        Counters counters = Sessions.counters();
        try (PulsarClient client = PulsarClient.builder().serviceUrl(serviceUrl).build();
                Producer<byte[]> producer =
                        client.newProducer().topic(topic).enableBatching(false).create()) {
            awaitReaders(producer, counters);
            Meter before = Meter.read(counters, processes);
            publish(producer);
            long expected = before.done() + (long) messages * readers;
            Sessions.last().await(() -> counters.done() >= expected, bound.toNanos());
            Throughput all = Meter.read(counters, processes).since(before);
            if (all.messages() < (long) messages * readers) {
                throw new IOException(
                        "only %,d of %,d × %,d messages have come".formatted(all.messages(), messages, readers));
            }
            return all;
        }
    }

    private void awaitReaders(Producer<byte[]> producer, Counters counters) throws IOException {
        long end = System.nanoTime() + bound.toNanos();
        while (System.nanoTime() < end) {
            long expected = counters.done() + readers;
            producer.send(PublishTask.bytes(payloadBytes));
            Sessions.last().await(() -> counters.done() >= expected, ALL_HAVE_IT.toNanos());
            if (counters.done() >= expected) {
                return;
            }
        }
        throw new IOException("not all of %,d readers have opened".formatted(readers));
    }

    private void publish(Producer<byte[]> producer) throws IOException {
        byte[] payload = PublishTask.bytes(payloadBytes);
        long begin = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
            producer.send(payload);
        }
    }
}
