package io.github.pulsarws.consumer;

import io.github.pulsarws.pulsar.TopicAddress;
import java.util.Optional;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;

/** Which topic a message is of, judged by its id alone. */
final class OwnerTopics {
    private final TopicAddress topic;

    OwnerTopics(TopicAddress topic) {
        this.topic = topic;
    }

    /** Remembers where a message came from, if its id tells. */
    void learn(MessageId delivered) {
        // a session on one topic needs not
    }

    /** {@return the full name of the topic or partition; empty if nothing is known of it} */
    Optional<String> find(MessageIdAdv id) {
        return Optional.of(topic.partition(id.getPartitionIndex()));
    }
}
