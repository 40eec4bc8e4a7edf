package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;

/**
 * A plain Pulsar client: puts in at the broker what the gateway should deliver, and takes out what the gateway has
 * published.
 *
 * <p>Topics are named in full, or without their domain if they are persistent and in {@code public/default}.
 */
public final class Witness {
    private static PulsarClient client;

    private Witness() {}

    /** The one client of the test run, for whatever has no method here. */
    public static synchronized PulsarClient client() throws PulsarClientException {
        if (client == null) {
            client = PulsarClient.builder()
                    .serviceUrl(System.getProperty("broker.serviceUrl"))
                    .build();
        }
        return client;
    }

    /** A producer that sends every message by itself. */
    public static Producer<byte[]> producer(String topic) throws PulsarClientException {
        return client().newProducer()
                .topic(Topics.fullName(topic))
                .enableBatching(false)
                .create();
    }

    /**
     * Publishes texts in their order, each by itself.
     *
     * @return the id of the last one
     */
    public static MessageId publish(String topic, String... texts) throws PulsarClientException {
        try (Producer<byte[]> producer = producer(topic)) {
            return Arrays.stream(texts).map(text -> producer.sendAsync(text.getBytes(UTF_8))).toList().stream()
                    .map(CompletableFuture::join)
                    .reduce(MessageId.earliest, (before, id) -> id);
        }
    }

    /**
     * Publishes texts as one batch, or, on a partitioned topic, as one batch for each partition.
     *
     * @return the ids in the order of the texts
     */
    public static List<MessageId> publishBatch(String topic, String... texts) throws PulsarClientException {
        try (Producer<byte[]> producer = client().newProducer()
                .topic(Topics.fullName(topic))
                .batchingMaxMessages(texts.length + 1)
                .batchingMaxPublishDelay(1, TimeUnit.MINUTES)
                .create()) {
            List<CompletableFuture<MessageId>> ids = Arrays.stream(texts)
                    .map(text -> producer.newMessage()
                            .key(text)
                            .value(text.getBytes(UTF_8))
                            .sendAsync())
                    .toList();
            producer.flush();
            return ids.stream().map(CompletableFuture::join).toList();
        }
    }

    /** An exclusive consumer that gets everything from the topic's beginning. */
    public static Consumer<byte[]> consumer(String topic, String subscription) throws PulsarClientException {
        return client().newConsumer()
                .topic(Topics.fullName(topic))
                .subscriptionName(subscription)
                .subscriptionInitialPosition(SubscriptionInitialPosition.Earliest)
                .subscribe();
    }

    /** The next message; fails if there is none in time. */
    public static Message<byte[]> receive(Consumer<byte[]> consumer) throws PulsarClientException {
        Message<byte[]> message = consumer.receive((int) WebSocketPeer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            throw new AssertionError("no message arrived on " + consumer.getTopic());
        }
        return message;
    }

    /** The topic's first message, which is expected to come. */
    public static Message<byte[]> firstMessage(String topic) throws PulsarClientException {
        try (Consumer<byte[]> consumer = consumer(topic, Topics.unique("witness"))) {
            return receive(consumer);
        }
    }

    static synchronized void close() {
        if (client != null) {
            client.closeAsync().join();
        }
    }
}
