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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that the client refuses makes room for another one and comes again after the delay. */
@GatewayTest
class NegativeAcknowledgementIT {
    private static final String SOON = "negativeAckRedeliveryDelay=200";

    private final String topic = Topics.unique("nack");

    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Failover", "Shared", "Key_Shared"})
    void bringsTheMessageAgain(String type) throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = connect("subscriptionType=" + type, SOON)) {
            peer.send(Frames.negativeAck(peer.nextJson()));

            assertThat(Frames.consume(peer, 1)).containsExactly("one");
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void bringsTheMessageAgainOnAPartitionedTopic() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 3);
        Witness.publish(topic, Frames.numbered(3));
        try (WebSocketPeer peer = connect("subscriptionType=Shared", SOON)) {
            List<JsonObject> messages = Frames.receive(peer, 3);
            messages.forEach(message -> peer.send(Frames.negativeAck(message)));

            assertThat(Frames.consume(peer, 3)).containsExactlyInAnyOrder("m0", "m1", "m2");
            BrokerAdmin.awaitPartitionedBacklog(topic, "s", 0);
        }
    }

    @Test
    void isCounted() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = connect("subscriptionType=Shared", SOON)) {
            for (int count = 0; count < 3; count++) {
                JsonObject message = peer.nextJson();
                assertThat(message.getInt("redeliveryCount")).isEqualTo(count);
                peer.send(Frames.negativeAck(message));
            }
        }
    }

    @Test
    void waitsForTheDelay() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = connect("subscriptionType=Shared", "negativeAckRedeliveryDelay=1500")) {
            peer.send(Frames.negativeAck(peer.nextJson()));

            peer.expectSilence(Duration.ofMillis(700));
            assertThat(Frames.text(peer.nextJson())).isEqualTo("one");
        }
    }

    @Test
    void isLateIfNoDelayIsAsked() throws Exception {
        Witness.publish(topic, "one", "two");
        try (WebSocketPeer peer = connect("subscriptionType=Shared")) {
            List<JsonObject> messages = Frames.receive(peer, 2);
            peer.send(Frames.negativeAck(messages.get(0)));

            peer.expectSilence(Duration.ofMillis(500));
        }
    }

    @Test
    void givesThePlaceBack() throws Exception {
        Witness.publish(topic, "one", "two");
        try (WebSocketPeer peer = connect("subscriptionType=Shared", "receiverQueueSize=1")) {
            peer.send(Frames.negativeAck(peer.nextJson()));

            assertThat(Frames.text(peer.nextJson())).isEqualTo("two");
        }
    }

    @Test
    void takesAPlaceWhenTheMessageComesAgain() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (WebSocketPeer peer = connect("subscriptionType=Shared", "receiverQueueSize=1", SOON)) {
            peer.send(Frames.negativeAck(peer.nextJson()));
            JsonObject second = peer.nextJson();
            // the first one is due meanwhile, and finds no place
            peer.expectSilence(Duration.ofMillis(600));

            peer.send(Frames.ack(second));
            assertThat(Frames.consume(peer, 4)).containsExactlyInAnyOrder("m0", "m2", "m3", "m4");
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void ofPartOfABatchBringsThatPart() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(3));
        try (WebSocketPeer peer = connect("subscriptionType=Shared", SOON)) {
            List<JsonObject> messages = Frames.receive(peer, 3);
            peer.send(Frames.ack(messages.get(0)));
            peer.send(Frames.ack(messages.get(2)));
            peer.send(Frames.negativeAck(messages.get(1)));

            assertThat(Frames.consume(peer, 1)).containsExactly("m1");
            BrokerAdmin.awaitBacklog(topic, "s", 0);
            peer.expectSilence(Duration.ofMillis(100));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void ofAMessageOfAnotherSessionIsTaken(int partitions) throws Exception {
        if (partitions > 0) {
            BrokerAdmin.createPartitionedTopic(topic, partitions);
        }
        Witness.publish(topic, "one");
        JsonObject message;
        try (WebSocketPeer peer = connect("subscriptionType=Shared")) {
            message = peer.nextJson();
        }
        try (WebSocketPeer peer = connect("subscriptionType=Shared", SOON)) {
            peer.nextJson();
            // the second time it is no longer this session's: the first one has taken it from the window
            peer.send(Frames.negativeAck(message));
            peer.send(Frames.negativeAck(message));

            assertThat(Frames.consume(peer, 1)).containsExactly("one");
        }
    }

    private WebSocketPeer connect(String... query) {
        String[] all = new String[query.length + 1];
        all[0] = EARLIEST;
        System.arraycopy(query, 0, all, 1, query.length);
        return WebSocketPeer.connect(Gateway.consumer(topic, "s", all));
    }
}
