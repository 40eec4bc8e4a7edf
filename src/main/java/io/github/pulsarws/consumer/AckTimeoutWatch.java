package io.github.pulsarws.consumer;

import java.util.Set;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.ConsumerInterceptor;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.jspecify.annotations.Nullable;

/** Hears from the Pulsar client when it gives up waiting for acknowledgements, so that their places become free. */
final class AckTimeoutWatch implements ConsumerInterceptor<byte[]> {
    private volatile @Nullable Subscription subscription;

    /** Names who is told; nothing can time out before there is a subscription. */
    void tell(Subscription listener) {
        subscription = listener;
    }

    @Override
    public void onAckTimeoutSend(Consumer<byte[]> consumer, Set<MessageId> ids) {
        Subscription listener = subscription;
        if (listener != null) {
            listener.timedOut(ids);
        }
    }

    @Override
    public Message<byte[]> beforeConsume(Consumer<byte[]> consumer, Message<byte[]> message) {
        return message;
    }

    @Override
    public void onAcknowledge(Consumer<byte[]> consumer, MessageId id, @Nullable Throwable failure) {
        // the acknowledgement's own future tells
    }

    @Override
    public void onAcknowledgeCumulative(Consumer<byte[]> consumer, MessageId id, @Nullable Throwable failure) {
        // the acknowledgement's own future tells
    }

    @Override
    public void onNegativeAcksSend(Consumer<byte[]> consumer, Set<MessageId> ids) {
        // the place was given back when the client sent it
    }

    @Override
    public void close() {
        // holds nothing
    }
}
