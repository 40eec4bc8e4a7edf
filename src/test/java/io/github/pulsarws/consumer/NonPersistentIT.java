package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics whose messages the broker does not keep are delivered like others. */
@GatewayTest
class NonPersistentIT {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

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

    /** All messages of such a topic have the same id: none may be taken for another one that is acknowledged. */
    @Test
    void whatComesWhileOthersAreAcknowledgedIsDelivered() throws Exception {
        String[] texts = Frames.numbered(900);
        try (WebSocketPeer peer = connect()) {
            CompletableFuture<MessageId> published = CompletableFuture.supplyAsync(() -> publish(texts));

            assertThat(Frames.consume(peer, texts.length)).containsExactly(texts);
            published.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ackCumulative", "negativeAcknowledge"})
    void whatComesAfterACommandIsDelivered(String type) throws Exception {
        try (WebSocketPeer peer = connect()) {
            publish("m0", "m1", "m2");
            List<JsonObject> messages = Frames.receive(peer, 3);
            peer.send(command(type, messages.get(0)));
            peer.send(command("ack", messages.get(1)));
            Frames.receive(peer, 2);

            publish("m3");
            assertThat(Frames.text(peer.nextJson())).isEqualTo("m3");
        }
    }

    @Test
    void noMoreIsOutstandingThanTheWindowAllows() throws Exception {
        try (WebSocketPeer peer = connect("receiverQueueSize=2")) {
            JsonObject first = haveTwoAndTwoWaiting(peer);
            peer.expectSilence(A_MOMENT);

            peer.send(Frames.ack(first));
            assertThat(Frames.text(peer.nextJson())).isEqualTo("m2");
            peer.expectSilence(A_MOMENT);
        }
    }

    /** The Pulsar client would drop what it has fetched, and the broker sends nothing a second time. */
    @Test
    void aNegativeAcknowledgementDropsNothingThatWaits() throws Exception {
        try (WebSocketPeer peer = connect("receiverQueueSize=2", "negativeAckRedeliveryDelay=100")) {
            JsonObject first = haveTwoAndTwoWaiting(peer);
            peer.send(Frames.negativeAck(first));
            assertThat(Frames.text(peer.nextJson())).isEqualTo("m2");
            peer.expectSilence(A_MOMENT);

            peer.send(Frames.ack(first));
            assertThat(Frames.text(peer.nextJson())).isEqualTo("m3");
        }
    }

    @Test
    void askingForRedeliveryDropsNothingThatWaits() throws Exception {
        try (WebSocketPeer peer = connect("receiverQueueSize=2")) {
            haveTwoAndTwoWaiting(peer);
            peer.send("{\"type\":\"redeliver\"}");

            assertThat(Frames.texts(Frames.receive(peer, 2))).containsExactly("m2", "m3");
        }
    }

    @Test
    void anAcknowledgementTimeoutDropsNothingThatWaits() throws Exception {
        try (WebSocketPeer peer = connect("receiverQueueSize=2", "ackTimeoutMillis=1000")) {
            JsonObject first = haveTwoAndTwoWaiting(peer);
            peer.expectSilence(Duration.ofMillis(2_500));
            peer.send(Frames.ack(first));
            peer.send(Frames.ack(first));

            assertThat(Frames.texts(Frames.receive(peer, 2))).containsExactly("m2", "m3");
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

    private WebSocketPeer connect(String... query) {
        WebSocketPeer peer = WebSocketPeer.connect(
                Gateway.wsUri("/ws/v2/consumer/non-persistent/public/default/" + name + "/s", query));
        BrokerAdmin.awaitConsumers(topic, "s", 1);
        return peer;
    }

    /** One by one: the broker drops what it has no permits for. */
    private JsonObject haveTwoAndTwoWaiting(WebSocketPeer peer) {
        publish("m0");
        JsonObject first = peer.nextJson();
        publish("m1");
        assertThat(Frames.text(peer.nextJson())).isEqualTo("m1");
        publish("m2");
        publish("m3");
        return first;
    }

    private MessageId publish(String... texts) {
        try {
            return Witness.publish(topic, texts);
        } catch (PulsarClientException e) {
            throw new AssertionError(e);
        }
    }

    private static String command(String type, JsonObject message) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("messageId", Frames.id(message))
                .add("context", type)
                .build()
                .toString();
    }
}
