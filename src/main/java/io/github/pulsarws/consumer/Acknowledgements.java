package io.github.pulsarws.consumer;

import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.OutstandingMessages;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicSelection;
import java.util.Collection;
import java.util.Optional;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.TopicMessageId;
import org.jspecify.annotations.Nullable;

/**
 * The bookkeeping behind acknowledgements: which messages are outstanding, and that each gives its place in the window
 * back once.
 */
final class Acknowledgements {
    private final OwnerTopics owners;
    private final FlowWindow window;
    private final OutstandingMessages outstanding;

    Acknowledgements(TopicSelection topics, FlowWindow window, OutstandingMessages outstanding) {
        this.owners = new OwnerTopics(topics);
        this.window = window;
        this.outstanding = outstanding;
    }

    /** A message goes out, for which a place in the window has been taken. */
    void delivered(Message<byte[]> message, String wireId) {
        owners.learn(message.getMessageId());
        if (!TopicAddress.isPersistent(message.getTopicName())) {
            outstanding.addOneOfMany(wireId, message.getMessageId());
        } else if (!outstanding.add(wireId, message.getMessageId())) {
            // redelivered while outstanding: it holds one place, not two
            window.giveBack(1);
        }
    }

    /**
     * The client has spoken about a message, positively or negatively.
     *
     * @param topic that the client says the message is of; may be null
     * @return the id to tell Pulsar
     * @throws GatewayException error 3, if the id is unreadable, or may be of any of several topics
     */
    MessageId settle(String wireId, @Nullable String topic) {
        Optional<MessageId> delivered = outstanding.remove(wireId);
        if (delivered.isEmpty()) {
            MessageIdAdv parsed = WireMessageId.parse(wireId);
            // the same id may have been written in another way, without padding for one
            delivered = outstanding.remove(WireMessageId.of(parsed));
            if (delivered.isEmpty()) {
                return foreign(parsed, topic);
            }
        }
        window.giveBack(1);
        return delivered.get();
    }

    /** As {@link OwnerTopics#isKept}, for an id that {@link #settle} has returned. */
    boolean isKept(MessageId id) {
        return owners.isKept(id);
    }

    /**
     * Restores an id; a message that is outstanding stays so.
     *
     * @param topic that the client says the message is of; may be null
     * @throws GatewayException error 3, if the id is unreadable, or may be of any of several topics
     */
    MessageId find(String wireId, @Nullable String topic) {
        return outstanding.find(wireId).orElseGet(() -> {
            MessageIdAdv parsed = WireMessageId.parse(wireId);
            return outstanding.find(WireMessageId.of(parsed)).orElseGet(() -> foreign(parsed, topic));
        });
    }

    /**
     * The client has acknowledged a message together with all before it, of the same topic. Of messages that the broker does
     * not keep no id says which were before, so it stands for all.
     *
     * @return how many of them were outstanding here
     */
    int settleUpTo(MessageId last) {
        boolean kept = isKept(last);
        int settled = outstanding.removeIf(id -> Order.covers(last, id) || (!kept && !isKept(id)));
        window.giveBack(settled);
        return settled;
    }

    /** A message is dealt with in another way. */
    void forget(String wireId) {
        if (outstanding.remove(wireId).isPresent()) {
            window.giveBack(1);
        }
    }

    /** Pulsar will deliver these again of its own accord. */
    void timedOut(Collection<MessageId> ids) {
        window.giveBack(outstanding.removeEntries(ids));
    }

    /** Nothing is outstanding any more: Pulsar will deliver again whatever is not acknowledged. */
    void forgetAll() {
        window.giveBack(outstanding.removeIf(id -> true));
    }

    /** The id of a message that is not outstanding here, together with its topic, which a session on several needs. */
    private MessageId foreign(MessageIdAdv id, @Nullable String topic) {
        return Optional.ofNullable(topic)
                .or(() -> owners.find(id))
                .<MessageId>map(owner -> TopicMessageId.create(owner, id))
                .orElseThrow(() -> new GatewayException(
                        GatewayError.DESERIALIZE,
                        Remedy.CHANGE_REQUEST,
                        "expected the topic that came with the message at /topic"));
    }
}
