package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.net.URI;
import java.time.Duration;
import org.apache.pulsar.client.api.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that was delivered too often goes to the dead letter topic, and its place to the next one. */
@GatewayTest
class DeadLetterIT {
    private static final String QUICK = "negativeAckRedeliveryDelay=10";

    private final String topic = Topics.unique("dead");

    @ParameterizedTest
    @CsvSource({"Shared, 1", "Shared, 2", "Key_Shared, 1"})
    void afterSoManyRedeliveries(String type, int max) throws Exception {
        Witness.publish(topic, "poison");
        try (WebSocketPeer peer = connect("subscriptionType=" + type, "maxRedeliverCount=" + max, QUICK)) {
            for (int redelivered = 0; redelivered <= max; redelivered++) {
                JsonObject message = peer.nextJson();
                assertThat(message.getInt("redeliveryCount")).isEqualTo(redelivered);
                peer.send(Frames.negativeAck(message));
            }

            Message<byte[]> dead = Witness.firstMessage(topic + "-s-DLQ");
            assertThat(new String(dead.getData(), UTF_8)).isEqualTo("poison");
            assertThat(dead.getProperties()).containsEntry("REAL_TOPIC", Topics.fullName(topic));
            BrokerAdmin.awaitBacklog(topic, "s", 0);
            peer.expectNothingYet();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "public/default/%s", "persistent://public/default/%s"})
    void toTheTopicThatIsNamed(String form) throws Exception {
        String named = Topics.unique("graveyard");
        Witness.publish(topic, "poison");
        String parameter = "deadLetterTopic=" + Gateway.encode(form.formatted(named));
        try (WebSocketPeer peer = connect("subscriptionType=Shared", "maxRedeliverCount=1", parameter, QUICK)) {
            refuse(peer, 2);

            assertThat(Witness.firstMessage(named).getData()).asString(UTF_8).isEqualTo("poison");
        }
    }

    @Test
    void ofAPartitionedTopicToOneTopic() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 2);
        Witness.publish(topic, "poison");
        try (WebSocketPeer peer = connect("subscriptionType=Shared", "maxRedeliverCount=1", QUICK)) {
            refuse(peer, 2);

            assertThat(Witness.firstMessage(topic + "-s-DLQ").getData())
                    .asString(UTF_8)
                    .isEqualTo("poison");
        }
    }

    @Test
    void ofSeveralTopicsToThatOfTheFirst() throws Exception {
        String other = Topics.unique("dead");
        Witness.publish(other, "poison");
        URI session = Gateway.multiConsumer(
                "s",
                "topics=" + topic + "," + other,
                "subscriptionType=Shared",
                "maxRedeliverCount=1",
                QUICK,
                EARLIEST);
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            refuse(peer, 2);

            assertThat(Witness.firstMessage(topic + "-s-DLQ").getProperties())
                    .containsEntry("REAL_TOPIC", Topics.fullName(other));
        }
    }

    /** Three seconds at least, because a time-out is at least one. */
    @Test
    void alsoWhenTheClientSaysNothing() throws Exception {
        Witness.publish(topic, "poison", "next");
        try (WebSocketPeer peer = connect(
                "subscriptionType=Shared", "maxRedeliverCount=1", "ackTimeoutMillis=1000", "receiverQueueSize=1")) {
            assertThat(Frames.text(peer.nextJson())).isEqualTo("poison");
            String text = Frames.text(peer.nextJson());
            while (text.equals("poison")) {
                text = Frames.text(peer.nextJson());
            }

            assertThat(text).isEqualTo("next");
            assertThat(Witness.firstMessage(topic + "-s-DLQ").getData())
                    .asString(UTF_8)
                    .isEqualTo("poison");
        }
    }

    @Test
    void itsPlaceGoesToTheNextMessage() throws Exception {
        Witness.publish(topic, "poison");
        try (WebSocketPeer peer =
                connect("subscriptionType=Shared", "maxRedeliverCount=1", "receiverQueueSize=1", QUICK)) {
            refuse(peer, 2);
            BrokerAdmin.awaitBacklog(topic, "s", 0);
            Witness.publish(topic, "next", "last");

            assertThat(Frames.consume(peer, 2)).containsExactly("next", "last");
        }
    }

    /** The broker counts deliveries for shared subscriptions only. */
    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Failover"})
    void neverWhereDeliveriesAreNotCounted(String type) throws Exception {
        Witness.publish(topic, "stubborn");
        try (WebSocketPeer peer = connect("subscriptionType=" + type, "maxRedeliverCount=1", QUICK)) {
            refuse(peer, 4);

            assertThat(Frames.consume(peer, 1)).containsExactly("stubborn");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "maxRedeliverCount=0, parameter maxRedeliverCount: '0' is not from 1 to ",
        "maxRedeliverCount=many, parameter maxRedeliverCount: 'many' is not a whole number",
        "deadLetterTopic=a/b, parameter deadLetterTopic: 'a/b' is none of topic",
        "deadLetterTopic=, parameter deadLetterTopic: '' is empty",
        "retryLetterTopic=later, retryLetterTopic needs retryEnable=true",
    })
    void whatIsNotValidIsRefused(String query, String reason) {
        try (WebSocketPeer peer = connect(query)) {
            Closed closed = peer.expectClose(Duration.ofSeconds(5));

            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).startsWith("2: Failed to subscribe: " + reason);
        }
    }

    private static void refuse(WebSocketPeer peer, int times) {
        for (int i = 0; i < times; i++) {
            peer.send(Frames.negativeAck(peer.nextJson()));
        }
    }

    private WebSocketPeer connect(String... query) {
        return WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST + "&" + String.join("&", query)));
    }
}
