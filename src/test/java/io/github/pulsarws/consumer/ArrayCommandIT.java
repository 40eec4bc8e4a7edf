package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer or reader may send an array of commands; each is carried out as if it had come alone. */
@GatewayTest
class ArrayCommandIT {
    private final String topic = Topics.unique("commands");

    @Test
    void allAreCarriedOut() throws Exception {
        Witness.publish(topic, Frames.numbered(1000));
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST))) {
            List<JsonObject> messages = Frames.receive(peer, 1000);

            peer.send(Frames.array(messages.stream().map(Frames::ack).toList()));

            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void eachGivesBackAPlace() throws Exception {
        Witness.publish(topic, Frames.numbered(6));
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST, "receiverQueueSize=3"));
                WebSocketPeer reader =
                        WebSocketPeer.connect(Gateway.reader(topic, "messageId=earliest", "receiverQueueSize=3"))) {
            for (WebSocketPeer session : new WebSocketPeer[] {peer, reader}) {
                List<JsonObject> messages = Frames.receive(session, 3);
                session.send(
                        Frames.array(messages.stream().limit(2).map(Frames::ack).toList()));
                assertThat(Frames.texts(Frames.receive(session, 2))).containsExactly("m3", "m4");
            }
        }
    }

    @Test
    void kindsMayBeMixed() throws Exception {
        Witness.publish(topic, "ack", "nack");
        try (WebSocketPeer peer =
                WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST, "negativeAckRedeliveryDelay=100"))) {
            List<JsonObject> messages = Frames.receive(peer, 2);

            peer.send(Frames.array(List.of(Frames.ack(messages.get(0)), Frames.negativeAck(messages.get(1)))));

            assertThat(Frames.text(peer.nextJson())).isEqualTo("nack");
            BrokerAdmin.awaitBacklog(topic, "s", 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"messageId\":\"?\"}", "{\"type\":\"nonsense\"}", "[]", "5", "null"})
    void aBadOneClosesAfterThoseBeforeIt(String bad) throws Exception {
        Witness.publish(topic, "one", "two");
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST))) {
            List<JsonObject> messages = Frames.receive(peer, 2);

            peer.send(Frames.array(List.of(Frames.ack(messages.get(0)), bad, Frames.ack(messages.get(1)))));

            assertClosed(peer.expectClose());
        }
        try (WebSocketPeer again = WebSocketPeer.connect(Gateway.consumer(topic, "s"))) {
            assertThat(Frames.text(again.nextJson())).isEqualTo("two");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[", "[{}", "[{\"messageId\":\"x\"}],"})
    void oneThatIsNoneCloses(String frame) throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST))) {
            peer.nextJson();
            peer.send(frame);
            assertClosed(peer.expectClose());
        }
    }

    private static void assertClosed(Closed closed) {
        assertThat(closed.code()).isEqualTo(1007);
        assertThat(closed.reason()).startsWith("3: Failed to de-serialize from JSON: ");
    }
}
