package io.github.pulsarws.consumer;

import java.util.Comparator;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.TopicMessageId;

/** The order of messages within a topic or partition; between two of them there is none. */
final class Order {
    private static final Comparator<MessageIdAdv> PLACES = Comparator.comparingLong(MessageIdAdv::getLedgerId)
            .thenComparingLong(MessageIdAdv::getEntryId)
            .thenComparingInt(Order::indexInBatch);

    private Order() {}

    /**
     * Whether acknowledging a message cumulatively acknowledges another one.
     *
     * @param delivered as Pulsar delivered it: with a topic, if its consumer is on several
     */
    static boolean covers(MessageId last, MessageId delivered) {
        return topic(last, delivered).equals(topic(delivered, delivered))
                && PLACES.compare((MessageIdAdv) delivered, (MessageIdAdv) last) <= 0;
    }

    /** The topic of an id; empty if the consumer that delivered has only one. */
    private static String topic(MessageId id, MessageId delivered) {
        return delivered instanceof TopicMessageId && id instanceof TopicMessageId owned ? owned.getOwnerTopic() : "";
    }

    /** An id without an index stands for its whole batch. */
    private static int indexInBatch(MessageIdAdv id) {
        return id.getBatchIndex() < 0 ? Integer.MAX_VALUE : id.getBatchIndex();
    }
}
