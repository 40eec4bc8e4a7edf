package io.github.pulsarws.bench.load;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;

/**
 * Makes a backlog with the plain Pulsar client, and a subscription that nobody reads, so that it stays.
 *
 * @param batching whether the broker keeps, and delivers, many messages as one entry
 */
public record FillTask(String serviceUrl, String topic, int payloadBytes, int messages, boolean batching)
        implements LoadTask<Integer> {
    private static final int IN_FLIGHT = 500;

    @Override
    public Integer run() throws PulsarClientException {
        try (PulsarClient client = PulsarClient.builder().serviceUrl(serviceUrl).build()) {
            client.newConsumer()
                    .topic(topic)
                    .subscriptionName("keep")
                    .subscriptionInitialPosition(SubscriptionInitialPosition.Earliest)
                    .receiverQueueSize(1)
                    .subscribe()
                    .close();
            try (Producer<byte[]> producer = client.newProducer()
                    .topic(topic)
                    .enableBatching(batching)
                    .batchingMaxPublishDelay(5, TimeUnit.MILLISECONDS)
                    .batchingMaxMessages(100)
                    .maxPendingMessages(2 * IN_FLIGHT)
                    .create()) {
                fill(producer);
            }
        }
        return messages;
    }

    private void fill(Producer<byte[]> producer) {
        byte[] payload = PublishTask.bytes(payloadBytes);
        Semaphore room = new Semaphore(IN_FLIGHT);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < messages; i++) {
            room.acquireUninterruptibly();
            producer.sendAsync(payload).whenComplete((id, reason) -> {
                failure.compareAndSet(null, reason);
                room.release();
            });
        }
        room.acquireUninterruptibly(IN_FLIGHT);
        if (failure.get() != null) {
            throw new IllegalStateException("the backlog is not complete", failure.get());
        }
    }
}
