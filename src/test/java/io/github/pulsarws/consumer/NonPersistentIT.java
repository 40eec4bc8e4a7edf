package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics whose messages the broker does not keep are delivered like others. */
@GatewayTest
class NonPersistentIT {
    private final String name = Topics.unique("fleeting");
    private final String topic = "non-persistent://public/default/" + name;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws/v2/consumer/non-persistent/public/default/",
                "/ws/consumer/non-persistent/public/global/default/"
            })
    void messagesAreDeliveredAndAcknowledged(String form) throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.wsUri(form + name + "/s", "receiverQueueSize=1"))) {
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            for (int i = 0; i < 3; i++) {
                String id = Frames.wireId(Witness.publish(topic, "m" + i));
                JsonObject message = peer.nextJson();
                peer.send(Frames.ack(message));

                assertThat(Frames.text(message)).isEqualTo("m" + i);
                assertThat(Frames.id(message)).isEqualTo(id);
            }
        }
    }

    @Test
    void messagesAreRead() throws Exception {
        try (WebSocketPeer peer =
                WebSocketPeer.connect(Gateway.wsUri("/ws/v2/reader/non-persistent/public/default/" + name))) {
            BrokerAdmin.awaitReaders(topic, 1);
            Witness.publish(topic, "one");

            assertThat(Frames.text(peer.nextJson())).isEqualTo("one");
        }
    }
}
