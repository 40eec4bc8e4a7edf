package io.github.pulsarws.consumer;

import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicSelection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.TopicMessageId;

/**
 * Which topic a message is of, judged by its id alone.
 *
 * <p>A session on several topics has to say that to Pulsar, and an id from a client does not tell: one that is
 * acknowledged twice for instance, or that another session of the subscription delivered. No two topics share a ledger,
 * so that it is enough to remember the ledgers from which messages came. Those that are not persistent do share one, but there an
 * acknowledgement has no effect on the broker. Thread-safe.
 */
final class OwnerTopics {
    /** More than the ledgers of the topics that one session has at a time; the least recently used is forgotten. */
    private static final int MAX_LEDGERS = 10_000;

    private final TopicSelection topics;
    private final Map<Ledger, String> owners = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Ledger, String> eldest) {
            return size() > MAX_LEDGERS;
        }
    };

    OwnerTopics(TopicSelection topics) {
        this.topics = topics;
    }

    /** Remembers where a message came from, if its id tells. */
    void learn(MessageId delivered) {
        if (delivered instanceof TopicMessageId owned && delivered instanceof MessageIdAdv place) {
            synchronized (owners) {
                owners.put(Ledger.of(place), owned.getOwnerTopic());
            }
        }
    }

    /** {@return the full name of the topic or partition; empty if nothing is known of it} */
    Optional<String> find(MessageIdAdv id) {
        String owner;
        synchronized (owners) {
            owner = owners.get(Ledger.of(id));
        }
        return Optional.ofNullable(owner).or(() -> topics.single().map(topic -> partition(topic, id)));
    }

    /** Whether the broker keeps a message, so that it can come again. */
    boolean isKept(MessageId id) {
        return id instanceof TopicMessageId owned
                ? TopicAddress.isPersistent(owned.getOwnerTopic())
                : topics.isPersistent();
    }

    private static String partition(TopicAddress topic, MessageIdAdv id) {
        return topic.partition(id.getPartitionIndex());
    }

    private record Ledger(long id, int partition) {
        static Ledger of(MessageIdAdv place) {
            return new Ledger(place.getLedgerId(), place.getPartitionIndex());
        }
    }
}
