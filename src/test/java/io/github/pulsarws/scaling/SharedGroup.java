package io.github.pulsarws.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A shared subscription with a consumer on either instance, both of which have messages that they don't acknowledge. */
final class SharedGroup implements AutoCloseable {
    private static final int ALL = 40;
    private static final Duration POLL = Duration.ofMillis(20);

    private final String topic = Topics.unique("shared-group");
    // not all of the messages fit to one consumer, so both have some
    private final URI session = Gateway.consumer(topic, "s", "subscriptionType=Shared", "receiverQueueSize=30");
    private final WebSocketPeer survivor;
    private final List<JsonObject> received = new ArrayList<>();
    private int others;

    private SharedGroup(DoomedInstance instance) throws Exception {
        survivor = WebSocketPeer.connect(session);
        WebSocketPeer doomed = WebSocketPeer.connect(instance.instead(session));
        BrokerAdmin.awaitConsumers(topic, "s", 2);
        Witness.publish(topic, Frames.numbered(ALL));
        while (received.size() + others < ALL) {
            survivor.pollJson(POLL).ifPresent(received::add);
            others += doomed.pollJson(POLL).isPresent() ? 1 : 0;
        }
    }

    static SharedGroup on(DoomedInstance instance) throws Exception {
        return new SharedGroup(instance);
    }

    /** Nobody has to reconnect: the broker gives the dead consumer's messages to the one that is left. */
    void assertTheOtherConsumerGetsAll() {
        assertThat(others).as("messages that were with the dead instance").isPositive();
        received.forEach(message -> survivor.send(Frames.ack(message)));
        received.addAll(Frames.receive(survivor, others));
        assertThat(Frames.texts(received)).containsExactlyInAnyOrder(Frames.numbered(ALL));
    }

    @Override
    public void close() {
        survivor.close();
    }
}
