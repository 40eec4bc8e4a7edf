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
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A message that the client keeps silent about makes room for another one and comes again, if that was asked for. */
@GatewayTest
@Tag("portability")
class AckTimeoutIT {
    private final String topic = Topics.unique("ack-timeout");

    @Test
    void bringsTheMessageAgain() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = connect("receiverQueueSize=10")) {
            JsonObject first = peer.nextJson();
            JsonObject again = peer.nextJson();

            assertThat(Frames.id(again)).isEqualTo(Frames.id(first));
            assertThat(again.getInt("redeliveryCount")).isEqualTo(1);
            peer.send(Frames.ack(again));
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void givesThePlaceBack() throws Exception {
        Witness.publish(topic, "one", "two");
        try (WebSocketPeer peer = connect("receiverQueueSize=1")) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < 4 && seen.size() < 2; i++) {
                seen.add(Frames.text(peer.nextJson()));
            }

            assertThat(seen).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void givesThePlacesOfAWholeBatchBack() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 2);
        Witness.publishBatch(topic, Frames.numbered(6));
        try (WebSocketPeer peer = connect("receiverQueueSize=6")) {
            List<JsonObject> first = Frames.receive(peer, 6);
            List<JsonObject> again = Frames.receive(peer, 6);

            assertThat(Frames.texts(again)).containsExactlyInAnyOrderElementsOf(Frames.texts(first));
            again.forEach(message -> peer.send(Frames.ack(message)));
            BrokerAdmin.awaitPartitionedBacklog(topic, "s", 0);
        }
    }

    @Test
    void leavesAloneWhatIsAcknowledged() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (WebSocketPeer peer = connect("receiverQueueSize=10")) {
            Frames.consume(peer, 5);

            BrokerAdmin.awaitBacklog(topic, "s", 0);
            peer.expectSilence(Duration.ofMillis(1_800));
        }
    }

    private WebSocketPeer connect(String query) {
        return WebSocketPeer.connect(
                Gateway.consumer(topic, "s", EARLIEST, "subscriptionType=Shared", "ackTimeoutMillis=1000", query));
    }
}
