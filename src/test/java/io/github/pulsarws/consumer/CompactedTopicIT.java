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
import java.net.URI;
import org.apache.pulsar.client.api.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a compacted topic a session sees the last value of each key, if it wants that. */
@GatewayTest
class CompactedTopicIT {
    private final String topic = Topics.unique("compacted");

    @Test
    void sessionsThatReadItCompactedSeeTheLastValues() throws Exception {
        try (Producer<byte[]> producer = Witness.producer(topic)) {
            for (String text : new String[] {"a1", "b1", "a2", "b2", "a3"}) {
                producer.newMessage()
                        .key(text.substring(0, 1))
                        .value(text.getBytes(UTF_8))
                        .send();
            }
        }
        BrokerAdmin.compactTopic(topic);

        String compacted = "readCompacted=true";
        assertReceives(Gateway.consumer(topic, "s1", EARLIEST, compacted), "b2", "a3");
        assertReceives(Gateway.consumer(topic, "s2", EARLIEST, compacted, "subscriptionType=Failover"), "b2", "a3");
        assertReceives(Gateway.reader(topic, "messageId=earliest", compacted), "b2", "a3");
        assertReceives(Gateway.multiConsumer("s3", "topics=" + topic, EARLIEST, compacted), "b2", "a3");
        assertReceives(Gateway.consumer(topic, "s4", EARLIEST, "readCompacted=false"), "a1", "b1", "a2", "b2", "a3");
        assertReceives(Gateway.reader(topic, "messageId=earliest"), "a1", "b1", "a2", "b2", "a3");
    }

    private static void assertReceives(URI session, String... texts) {
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            assertThat(Frames.texts(Frames.receive(peer, texts.length))).containsExactly(texts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shared", "Key_Shared"})
    void aSharedSubscriptionCannot(String type) {
        assertRefused(
                Gateway.consumer(topic, "s", "readCompacted=true", "subscriptionType=" + type),
                "readCompacted needs subscriptionType Exclusive or Failover");
    }

    @ParameterizedTest
    @CsvSource({
        "consumer, /s, readCompacted needs persistent topics",
        "reader, '', readCompacted needs a persistent topic"
    })
    void aTopicThatIsNotStoredCannot(String kind, String subscription, String reason) {
        String path = "/ws/v2/" + kind + "/non-persistent/public/default/" + topic + subscription;

        assertRefused(Gateway.wsUri(path, "readCompacted=true"), reason);
    }

    private static void assertRefused(URI session, String reason) {
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            assertThat(peer.expectClose()).isEqualTo(new Closed(1008, "2: Failed to subscribe: " + reason));
        }
    }
}
