package io.github.pulsarws.consumer;

import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.OutstandingMessages;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.pulsar.TopicSelection;
import java.util.Collection;
import java.util.Optional;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.TopicMessageId;

/**
 * The bookkeeping behind acknowledgements: which messages are outstanding, and that each gives its place in the window
 * back once.
 */
final class Acknowledgements {
    private final OwnerTopics owners;
    private final FlowWindow window;
    private final OutstandingMessages outstanding = new OutstandingMessages();

    Acknowledgements(TopicSelection topics, FlowWindow window) {
        this.owners = new OwnerTopics(topics);
        this.window = window;
    }

    /** A message goes out, for which a place in the window has been taken. */
    void delivered(Message<byte[]> message, String wireId) {
        owners.learn(message.getMessageId());
        if (!outstanding.add(wireId, message.getMessageId())) {
            // redelivered while outstanding: it holds one place, not two
            window.giveBack();
        }
    }

    /**
     * The client has spoken about a message, positively or negatively.
     *
     * @return the id to tell Pulsar
     * @throws io.github.pulsarws.error.GatewayException if the id is unreadable
     */
    MessageId settle(String wireId) {
        Optional<MessageId> delivered = outstanding.remove(wireId);
        if (delivered.isEmpty()) {
            MessageIdAdv parsed = WireMessageId.parse(wireId);
            // the same id may have been written in another way, without padding for one
            delivered = outstanding.remove(WireMessageId.of(parsed));
            if (delivered.isEmpty()) {
                return foreign(parsed);
            }
        }
        window.giveBack();
        return delivered.get();
    }

    /** Pulsar will deliver these again of its own accord. */
    void timedOut(Collection<MessageId> ids) {
        window.giveBack(outstanding.removeEntries(ids));
    }

    /** The id of a message that is not outstanding here, together with its topic, which a session on several needs. */
    private MessageId foreign(MessageIdAdv id) {
        return owners.find(id)
                .<MessageId>map(topic -> TopicMessageId.create(topic, id))
                .orElseThrow(() -> new GatewayException(
                        GatewayError.DESERIALIZE, Remedy.CHANGE_REQUEST, "which topic is this message id of?"));
    }
}
