package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of a producer session do what they say. */
@GatewayTest
class ProducerParametersIT {
    private final String topic = Topics.unique("parameters");

    @ParameterizedTest
    @ValueSource(strings = {"LZ4", "ZLIB", "ZSTD", "SNAPPY"})
    void payloadIsCompressed(String type) throws Exception {
        // below 4 KiB the Pulsar client compresses nothing
        String text = "aaaa".repeat(10_000);
        try (WebSocketPeer session = Sessions.open(topic, "compressionType=" + type)) {
            Sessions.publish(session, request(text));
        }

        assertThat(BrokerAdmin.stats(topic).getInt("bytesInCounter")).isLessThan(5_000);
        assertThat(Sessions.text(Witness.firstMessage(topic))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other=1", "compressionType=NONE"})
    void payloadIsNotCompressedUnlessAsked(String query) throws Exception {
        try (WebSocketPeer session = Sessions.open(topic, query)) {
            Sessions.publish(session, request("aaaa".repeat(1_000)));
        }

        assertThat(BrokerAdmin.stats(topic).getInt("bytesInCounter")).isGreaterThan(4_000);
    }

    @Test
    void producerIsNamed() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic, "producerName=Erika%20+%C3%9F")) {
            Sessions.publish(session, request("x"));

            assertThat(onlyPublisher().getString("producerName")).isEqualTo("Erika  ß");
        }
        assertThat(Witness.firstMessage(topic).getProducerName()).isEqualTo("Erika  ß");
    }

    @ParameterizedTest
    @CsvSource({
        "initialSequenceId=41, 42",
        "initialSequenceId=-1, 0",
        "initialSequenceId=9223372036854775806, 9223372036854775807",
        "other=1, 0"
    })
    void sequenceGoesOnAfterTheInitialId(String parameter, long first) throws Exception {
        try (WebSocketPeer session = Sessions.open(topic, parameter)) {
            Sessions.publish(session, request("x"));
        }

        assertThat(Witness.firstMessage(topic).getSequenceId()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sendTimeoutMillis=0",
                "sendTimeoutMillis=60000",
                "maxPendingMessages=0",
                "maxPendingMessages=1",
                "maxPendingMessages=2147483647",
                "batchingEnabled=false",
                "batchingEnabled=true&batchingMaxMessages=1",
                "batchingEnabled=true&batchingMaxMessages=0",
                "batchingMaxMessages=2147483647",
                "batchingMaxPublishDelay=2147483647",
                "messageRoutingMode=RoundRobinPartition",
                "hashingScheme=Murmur3_32Hash",
                "sendTimeoutMillis=%330000",
                "%73endTimeoutMillis=30000",
                "",
                "&&=&unknown&encoding=?/:@",
            })
    void validValueIsAccepted(String query) throws Exception {
        try (WebSocketPeer session = Sessions.open(topic, query)) {
            for (int number = 0; number < 10; number++) {
                session.send(request("x", "'context':" + number));
            }
            Sessions.assertOkInOrder(session, 10);
        }
    }

    @Test
    void ofARepeatedParameterTheFirstCounts() throws Exception {
        try (WebSocketPeer session =
                Sessions.open(topic, "producerName=first", "producerName=second", "producerName=")) {
            Sessions.publish(session, request("x"));

            assertThat(onlyPublisher().getString("producerName")).isEqualTo("first");
        }
    }

    @Test
    void unknownParametersAreIgnored() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic, "producername=x", "topic=evil", "handshake=x")) {
            Sessions.publish(session, request("x"));
        }

        assertThat(Sessions.text(Witness.firstMessage(topic))).isEqualTo("x");
    }

    @Test
    void sessionIsOneProducerOfTheTopic() throws Exception {
        try (Consumer<byte[]> consumer = Witness.consumer(topic, "only");
                WebSocketPeer session = Sessions.open(topic)) {
            Sessions.publish(session, request("x"));
            Sessions.publish(session, request("y"));

            assertThat(onlyPublisher().getString("accessMode")).isEqualTo("Shared");
            assertThat(Sessions.texts(consumer, 2)).containsExactly("x", "y");
        }
    }

    private JsonObject onlyPublisher() {
        assertThat(BrokerAdmin.stats(topic).getJsonArray("publishers")).hasSize(1);
        return BrokerAdmin.stats(topic).getJsonArray("publishers").getJsonObject(0);
    }
}
