package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.frame.OutboundFrame;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.api.TopicMessageId;

/** Where a reader session has its messages from: a reader of its own, or a seat at one that several share. */
interface MessageSource {
    /**
     * {@return completes with the next message, or with the reason why there is none any more}
     *
     * <p>One at a time may be asked for.
     */
    CompletableFuture<Message<byte[]>> readNext();

    /** {@return the message as it goes out} Sessions that share a reader share its frames as well. */
    default OutboundFrame frame(Message<byte[]> message, DeliveryFormat format) {
        return format.frame(message);
    }

    /**
     * Goes elsewhere in the topic.
     *
     * @param how moves a reader, which need not be the one that messages came from
     * @return completes when it is there; if it fails, reading goes on where it was
     */
    CompletableFuture<Void> seek(Function<Reader<byte[]>, CompletableFuture<Void>> how);

    /** What {@link #seek} loses. */
    LostMessages lostBySeek();

    /** {@return whether there are messages that have not been asked for} */
    CompletableFuture<Boolean> hasMessageAvailable();

    /** {@return the last message of the topic, or of each partition} */
    CompletableFuture<List<TopicMessageId>> lastMessageIds();

    /** Whether the topic is terminated and all of it has been read. */
    boolean hasReachedEndOfTopic();

    /** Whether the reader is connected to its brokers. */
    boolean isConnected();

    /** {@return bytes of messages that are here and have not been asked for} */
    long bytesAhead();

    CompletableFuture<Void> close();
}
