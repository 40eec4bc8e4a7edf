package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session leaves unacknowledged, the next session gets. */
@GatewayTest
class RedeliveryIT {
    private final String topic = Topics.unique("redelivery");

    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Failover", "Shared", "Key_Shared"})
    void followsACloseWithoutAcknowledgements(String type) throws Exception {
        Witness.publish(topic, Frames.numbered(3));

        receive(3, type);

        assertThat(Frames.texts(receive(3, type))).containsExactly("m0", "m1", "m2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Failover", "Shared", "Key_Shared"})
    void followsABrokenConnection(String type) throws Exception {
        Witness.publish(topic, Frames.numbered(3));
        WebSocketPeer broken = WebSocketPeer.connect(consumer(type));
        Frames.receive(broken, 3);
        broken.abort();
        BrokerAdmin.awaitConsumers(topic, "s", 0);

        assertThat(Frames.texts(receive(3, type))).containsExactly("m0", "m1", "m2");
    }

    /** The broker counts what a client asks for: negative acknowledgements and time-outs. */
    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Shared"})
    void isNotCountedWhenTheSessionHasGone(String type) throws Exception {
        Witness.publish(topic, "one");
        receive(1, type);

        assertThat(receive(1, type).get(0).getInt("redeliveryCount")).isZero();
    }

    @Test
    void leavesOutWhatWasAcknowledged() throws Exception {
        Witness.publish(topic, Frames.numbered(4));
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer("Shared"))) {
            Frames.consume(peer, 2);
            Frames.receive(peer, 2);
            BrokerAdmin.awaitBacklog(topic, "s", 2);
        }

        assertThat(Frames.texts(receive(2, "Shared"))).containsExactly("m2", "m3");
    }

    /** The broker tracks the messages within a batch, unless it is configured not to. */
    @Test
    void leavesOutTheAcknowledgedPartOfABatch() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(4));
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer("Shared"))) {
            Frames.consume(peer, 2);
            Frames.receive(peer, 2);
        }

        assertThat(Frames.texts(receive(2, "Shared"))).containsExactly("m2", "m3");
    }

    private List<JsonObject> receive(int count, String type) {
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer(type))) {
            return Frames.receive(peer, count);
        } finally {
            BrokerAdmin.awaitConsumers(topic, "s", 0);
        }
    }

    private URI consumer(String type) {
        return Gateway.consumer(topic, "s", EARLIEST, "subscriptionType=" + type);
    }
}
