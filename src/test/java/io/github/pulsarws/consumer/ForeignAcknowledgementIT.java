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
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message may be acknowledged by another session of the subscription than the one that it was delivered to. */
@GatewayTest
class ForeignAcknowledgementIT {
    private final String topic = Topics.unique("foreign");

    @ParameterizedTest
    @ValueSource(strings = {"Shared", "Key_Shared", "Failover"})
    void onAPlainTopic(String type) throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (WebSocketPeer receiving = WebSocketPeer.connect(consumer(topic, type))) {
            List<JsonObject> messages = Frames.receive(receiving, 5);
            acknowledgeElsewhere(messages, consumer(topic, type));

            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void afterTheOtherSessionHasGone() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        List<JsonObject> messages;
        try (WebSocketPeer receiving = WebSocketPeer.connect(consumer(topic, "Exclusive"))) {
            messages = Frames.receive(receiving, 5);
        }
        BrokerAdmin.awaitConsumers(topic, "s", 0);

        acknowledgeElsewhere(messages, consumer(topic, "Exclusive"));

        BrokerAdmin.awaitBacklog(topic, "s", 0);
    }

    @Test
    void onAPartitionedTopic() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 3);
        Witness.publish(topic, Frames.numbered(6));
        try (WebSocketPeer receiving = WebSocketPeer.connect(consumer(topic, "Shared"))) {
            List<JsonObject> messages = Frames.receive(receiving, 6);
            acknowledgeElsewhere(messages, consumer(topic, "Shared"));

            BrokerAdmin.awaitPartitionedBacklog(topic, "s", 0);
        }
    }

    @Test
    void onOnePartitionOfATopic() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 2);
        String partition = topic + "-partition-1";
        Witness.publish(partition, Frames.numbered(3));
        try (WebSocketPeer receiving = WebSocketPeer.connect(consumer(partition, "Shared"))) {
            List<JsonObject> messages = Frames.receive(receiving, 3);
            acknowledgeElsewhere(messages, consumer(partition, "Shared"));

            BrokerAdmin.awaitBacklog(partition, "s", 0);
        }
    }

    @Test
    void onOneOfSeveralTopics() throws Exception {
        String other = Topics.unique("foreign");
        Witness.publish(topic, Frames.numbered(3));
        Witness.publish(other, Frames.numbered(3));
        URI session = Gateway.multiConsumer("s", "topics=" + topic + "," + other, EARLIEST, "subscriptionType=Shared");
        try (WebSocketPeer receiving = WebSocketPeer.connect(session)) {
            List<JsonObject> messages = Frames.receive(receiving, 6);
            try (WebSocketPeer acknowledging = WebSocketPeer.connect(session)) {
                for (JsonObject message : messages) {
                    acknowledging.send(Json.createObjectBuilder()
                            .add("messageId", Frames.id(message))
                            .add("topic", message.getString("topic"))
                            .build()
                            .toString());
                }
            }

            BrokerAdmin.awaitBacklog(topic, "s", 0);
            BrokerAdmin.awaitBacklog(other, "s", 0);
        }
    }

    @Test
    void ofAWholeBatch() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(5));
        try (WebSocketPeer receiving = WebSocketPeer.connect(consumer(topic, "Shared"))) {
            List<JsonObject> messages = Frames.receive(receiving, 5);
            acknowledgeElsewhere(messages, consumer(topic, "Shared"));

            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void ofAWholeBatchOneByOne() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(3));
        try (WebSocketPeer receiving = WebSocketPeer.connect(consumer(topic, "Shared"))) {
            List<JsonObject> messages = Frames.receive(receiving, 3);
            // not before: either of two may be the one that gets them
            try (WebSocketPeer other = WebSocketPeer.connect(consumer(topic, "Shared"))) {
                for (JsonObject message : messages) {
                    other.send(Frames.ack(message));
                    other.expectSilence(Duration.ofMillis(250));
                }
            }

            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void doesNotWidenTheWindow() throws Exception {
        Witness.publish(topic, Frames.numbered(3));
        URI narrow = Gateway.consumer(topic, "s", EARLIEST, "subscriptionType=Shared", "receiverQueueSize=1");
        try (WebSocketPeer first = WebSocketPeer.connect(narrow);
                WebSocketPeer second = WebSocketPeer.connect(narrow)) {
            JsonObject ofFirst = first.nextJson();
            JsonObject ofSecond = second.nextJson();
            second.send(Frames.ack(ofFirst));
            BrokerAdmin.awaitBacklog(topic, "s", 2);
            second.expectSilence(Duration.ofMillis(200));

            second.send(Frames.ack(ofSecond));
            BrokerAdmin.awaitBacklog(topic, "s", 1);
        }
    }

    @Test
    void ofAPartitionThatIsNotThereClosesTheSession() throws Exception {
        String other = Topics.unique("wider");
        BrokerAdmin.createPartitionedTopic(topic, 2);
        BrokerAdmin.createPartitionedTopic(other, 4);
        Witness.publish(other, Frames.numbered(8));
        Set<String> ids;
        try (WebSocketPeer wider = WebSocketPeer.connect(consumer(other, "Shared"))) {
            ids = Frames.receive(wider, 8).stream().map(Frames::id).collect(Collectors.toSet());
        }
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer(topic, "Shared"))) {
            ids.forEach(id -> peer.send(Frames.ack(id)));
            Closed closed = peer.expectClose();

            assertThat(closed.code()).isEqualTo(1011);
            assertThat(closed.reason()).startsWith("8: Unknown error: ");
        }
    }

    private static void acknowledgeElsewhere(List<JsonObject> messages, URI session) {
        try (WebSocketPeer other = WebSocketPeer.connect(session)) {
            messages.forEach(message -> other.send(Frames.ack(message)));
        }
    }

    private static URI consumer(String topic, String type) {
        return Gateway.consumer(topic, "s", EARLIEST, "subscriptionType=" + type);
    }
}
