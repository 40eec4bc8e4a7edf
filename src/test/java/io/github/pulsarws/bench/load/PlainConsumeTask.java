package io.github.pulsarws.bench.load;

import java.io.IOException;
import java.time.Duration;
import org.apache.pulsar.client.api.ConsumerBuilder;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;
import org.apache.pulsar.client.api.SubscriptionType;

/**
 * The same as {@link ConsumeTask} with consumers of the plain Pulsar client and no server between: what the broker has to
 * give. The CPU time of this process is counted as the server's.
 *
 * @param consumers that share the subscription
 * @param depth how many messages the Pulsar client fetches for each
 * @param messages of the backlog
 * @param warmUp from the first message on
 * @param broker its process
 */
public record PlainConsumeTask(
        String serviceUrl,
        String topic,
        String subscription,
        int consumers,
        int depth,
        int messages,
        Duration warmUp,
        Duration measured,
        long broker)
        implements LoadTask<Throughput> {
    @Override
    public Throughput run() throws IOException {
        Counters counters = new Counters();
        try (PulsarClient client = PulsarClient.builder().serviceUrl(serviceUrl).build()) {
            ConsumerBuilder<byte[]> consumer = client.newConsumer()
                    .topic(topic)
                    .subscriptionName(subscription)
                    .subscriptionType(SubscriptionType.Shared)
                    .subscriptionInitialPosition(SubscriptionInitialPosition.Earliest)
                    .receiverQueueSize(depth)
                    // all of them in one thread, as the client is told nothing else
                    .messageListener((self, message) -> {
                        counters.done(1);
                        PlainClient.acknowledge(self, message);
                    });
            for (int i = 0; i < consumers; i++) {
                consumer.clone().subscribe();
            }
            Processes processes = new Processes(ProcessHandle.current().pid(), broker);
            return new BacklogRun(counters, messages, warmUp, measured, processes).measure(PlainClient::await);
        } catch (PulsarClientException e) {
            throw new IOException("the plain client could not consume", e);
        }
    }
}
