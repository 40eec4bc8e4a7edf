package io.github.pulsarws.producer;

import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.TypedMessageBuilder;
import org.jspecify.annotations.Nullable;

/** Hands requests to Pulsar, in the order in which they come. */
final class OpenProducer {
    private final Producer<byte[]> producer;
    private final MessageComposer composer;
    private final @Nullable SequenceIds sequenceIds;

    /** Of a session that does not name its producer nothing can be a duplicate, so there ids are Pulsar's own. */
    OpenProducer(Producer<byte[]> producer, ProducerOptions options) {
        this.producer = producer;
        this.composer = new MessageComposer(options.encryptedByClient());
        this.sequenceIds = options.named() ? new SequenceIds(producer.getLastSequenceId()) : null;
    }

    /**
     * Whether a request may repeat one that was sent before.
     *
     * <p>As long as that one is under way the broker can't say whether it is a duplicate, and would end the connection that
     * this session shares with others.
     */
    boolean mayRepeat(PublishRequest request) {
        return sequenceIds != null && request.sequenceId() != null && sequenceIds.isBehind(request.sequenceId());
    }

    /** Whether it is connected to its brokers. */
    boolean isConnected() {
        return producer.isConnected();
    }

    /** Sends a request; whatever is wrong with it fails the result. */
    CompletableFuture<MessageId> send(PublishRequest request) {
        try {
            TypedMessageBuilder<byte[]> message = composer.compose(producer.newMessage(), request);
            if (sequenceIds != null) {
                long id = sequenceIds.next(request.sequenceId());
                message.sequenceId(id);
                sequenceIds.sent(id);
            }
            return message.sendAsync();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
