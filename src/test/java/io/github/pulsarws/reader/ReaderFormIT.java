package io.github.pulsarws.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import org.apache.pulsar.client.api.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader is asked for, sends and refuses, in both forms of the API. */
@GatewayTest
class ReaderFormIT {
    private final String topic = Topics.unique("reader");

    @Test
    void messagesAreThoseOfAConsumer() throws Exception {
        try (Producer<byte[]> producer = Witness.producer(topic)) {
            producer.newMessage()
                    .key("k\u00fc")
                    .eventTime(1_480_000_000_007L)
                    .property("a", "\ud83d\ude80")
                    .value("hello".getBytes(UTF_8))
                    .send();
        }

        assertThat(first(v2("messageId=earliest"))).isEqualTo(first(Gateway.consumer(topic, "s", Gateway.EARLIEST)));
    }

    @Test
    void theFirstFormDiffersInItsTimesOnly() throws Exception {
        try (Producer<byte[]> producer = Witness.producer(topic)) {
            producer.newMessage()
                    .eventTime(1_480_000_000_007L)
                    .value(new byte[] {1})
                    .send();
        }

        JsonObject inV1 = first(v1("messageId=earliest"));
        JsonObject inV2 = first(v2("messageId=earliest"));

        assertThat(inV1.getString("eventTime")).isEqualTo("2016-11-24 15:06:40.007");
        assertThat(inV2.getString("eventTime")).isEqualTo("2016-11-24T15:06:40.007Z");
        assertThat(inV1.getString("publishTime"))
                .isEqualTo(inV2.getString("publishTime").replace("T", " ").replace("Z", ""));
        assertThat(withoutTimes(inV1)).isEqualTo(withoutTimes(inV2));
    }

    @ParameterizedTest
    @CsvSource({
        "messageId, ''",
        "messageId, Earliest",
        "messageId, nonsense",
        "messageId, AAAA",
        "messageId, 12:34:-1",
        "receiverQueueSize, -1",
        "receiverQueueSize, many",
        "readerName, ''",
        "cryptoFailureAction, ignore"
    })
    void aValueThatIsNotValidIsRefusedByName(String name, String value) {
        for (URI session : new URI[] {v2(name + "=" + value), v1(name + "=" + value)}) {
            try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
                Closed closed = peer.expectClose();

                assertThat(closed.code()).isEqualTo(1008);
                assertThat(closed.reason())
                        .startsWith("2: Failed to subscribe: parameter %s: '%s' ".formatted(name, value));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws/v2/reader/persistent/nobody/default/topic",
                "/ws/v2/reader/persistent/public/nowhere/topic",
                "/ws/reader/persistent/nobody/global/default/topic"
            })
    void noSuchTenantOrNamespaceIsRefused(String path) {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.wsUri(path))) {
            assertThat(peer.expectClose())
                    .isEqualTo(new Closed(1008, "2: Failed to subscribe: no such tenant or namespace"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws/v2/reader/persistent/public/default",
                "/ws/v2/reader/persistent/public/default/topic/s",
                "/ws/reader/persistent/public/default/topic",
                "/ws/reader"
            })
    void aPathThatNamesNoTopicIsRefused(String path) {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.wsUri(path))) {
            Closed closed = peer.expectClose();

            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).startsWith("2: Failed to subscribe: the path must be ");
        }
    }

    @Test
    void theReaderNameIsTheBrokersToo() {
        try (WebSocketPeer peer = WebSocketPeer.connect(v2("readerName=archive"))) {
            BrokerAdmin.awaitReaders(topic, 1);
            String subscription = BrokerAdmin.subscriptions(topic).iterator().next();

            assertThat(BrokerAdmin.consumers(topic, subscription).get(0).getString("consumerName"))
                    .isEqualTo("archive");
        }
    }

    @Test
    void thereIsNothingToUnsubscribeFrom() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = WebSocketPeer.connect(v2("messageId=earliest"))) {
            peer.nextJson();
            peer.send("{\"type\":\"unsubscribe\"}");

            assertThat(peer.expectClose())
                    .isEqualTo(new Closed(1007, "3: Failed to de-serialize from JSON: a reader has no subscription"));
        }
    }

    private URI v2(String... query) {
        return Gateway.reader(topic, query);
    }

    private URI v1(String... query) {
        return Gateway.wsUri("/ws/reader/persistent/public/global/default/" + topic, query);
    }

    private static JsonObject first(URI session) {
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            return peer.nextJson();
        }
    }

    private static JsonObject withoutTimes(JsonObject frame) {
        return Json.createObjectBuilder(frame)
                .remove("publishTime")
                .remove("eventTime")
                .build();
    }
}
