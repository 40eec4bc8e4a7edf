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
import java.time.Duration;
import java.util.List;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A v3 session consumes from all topics of a namespace whose names match. */
@GatewayTest
class PatternConsumerIT {
    private static final String SUBSCRIPTION = "matching";

    private final String prefix = Topics.unique("pattern") + "-";

    @ParameterizedTest
    @ValueSource(
            strings = {"%s[ab].*", "public/default/%s[ab]1", "persistent://public/default/%s(a|b)\\d", "%1$sa1|%1$sb1"})
    void theWholeNameMatches(String pattern) throws Exception {
        publishTo("a1", "b1", "c1", "1a1");
        try (WebSocketPeer peer = connect(pattern.formatted(prefix))) {
            List<JsonObject> messages = Frames.receive(peer, 2);
            messages.forEach(message -> peer.send(Frames.ack(message)));

            assertThat(messages)
                    .extracting(message -> message.getString("topic") + " " + Frames.text(message))
                    .containsExactlyInAnyOrder(
                            Topics.fullName(prefix + "a1") + " to a1", Topics.fullName(prefix + "b1") + " to b1");
            BrokerAdmin.awaitBacklog(prefix + "a1", SUBSCRIPTION, 0);
            BrokerAdmin.awaitBacklog(prefix + "b1", SUBSCRIPTION, 0);
            assertThat(BrokerAdmin.subscriptions(prefix + "c1")).isEmpty();
        }
    }

    @Test
    void topicsThatComeLaterAreTakenIn() throws Exception {
        try (WebSocketPeer peer = connect(prefix + ".*")) {
            peer.expectSilence(Duration.ofMillis(200));
            publishTo("first");
            JsonObject first = peer.nextJson();
            publishTo("second");
            // within a minute if the topic is made before the Pulsar client has asked to be told
            JsonObject second = peer.nextJson(Duration.ofSeconds(90));
            peer.send(Frames.ack(first));
            peer.send(Frames.ack(second));

            assertThat(Frames.texts(List.of(first, second))).containsExactly("to first", "to second");
            BrokerAdmin.awaitBacklog(prefix + "second", SUBSCRIPTION, 0);
        }
    }

    @Test
    void partitionsAreTopicsOfTheirOwn() throws Exception {
        BrokerAdmin.createPartitionedTopic(prefix + "p", 2);
        Witness.publish(prefix + "p", Frames.numbered(4));
        try (WebSocketPeer peer = connect(prefix + ".*")) {
            Frames.consume(peer, 4);

            BrokerAdmin.awaitPartitionedBacklog(prefix + "p", SUBSCRIPTION, 0);
        }
    }

    @Test
    void topicsOfTheOtherDomainAreOthers() throws Exception {
        String passing = "non-persistent://public/default/" + prefix;
        publishTo("stored");
        try (Consumer<byte[]> other = Witness.consumer(passing + "x", "other");
                WebSocketPeer peer = connect(passing + ".*")) {
            assertThat(other.isConnected()).isTrue();
            BrokerAdmin.awaitConsumers(passing + "x", SUBSCRIPTION, 1);
            Witness.publish(passing + "x", "passing");

            assertThat(Frames.text(peer.nextJson())).isEqualTo("passing");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '' is empty",
        "%28, '(' is not a regular expression: Unclosed group",
        "public/.*/a, 'public/.*/a' names '.*'",
        "persistent://public/default/a/b, 'persistent://public/default/a/b' is none of ",
    })
    void whatIsNotValidIsRefused(String pattern, String reason) {
        try (WebSocketPeer peer =
                WebSocketPeer.connect(Gateway.multiConsumer(SUBSCRIPTION, "topicsPattern=" + pattern))) {
            Closed closed = peer.expectClose();

            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).startsWith("2: Failed to subscribe: parameter topicsPattern: " + reason);
        }
    }

    private void publishTo(String... suffixes) throws Exception {
        for (String suffix : suffixes) {
            Witness.publish(prefix + suffix, "to " + suffix);
        }
    }

    private static WebSocketPeer connect(String pattern) {
        return WebSocketPeer.connect(
                Gateway.multiConsumer(SUBSCRIPTION, EARLIEST, "topicsPattern=" + Gateway.encode(pattern)));
    }
}
