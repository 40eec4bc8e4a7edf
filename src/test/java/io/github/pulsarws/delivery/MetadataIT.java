package io.github.pulsarws.delivery;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code metadata=true} messages tell who published them and where they stand; the test broker counts and times. */
@GatewayTest
class MetadataIT {
    private final String topic = Topics.unique("metadata");

    @Test
    void tellsWhoPublishedAndWhereTheMessageStands() throws Exception {
        publish("first", "second");

        for (URI session : List.of(consumer("metadata=true"), reader("metadata=true"))) {
            List<JsonObject> messages = receive(session, 2);
            JsonObject second = messages.get(1);
            assertThat(second.keySet())
                    .containsExactlyInAnyOrder(
                            "messageId",
                            "payload",
                            "properties",
                            "publishTime",
                            "redeliveryCount",
                            "topic",
                            "producerName",
                            "sequenceId",
                            "index",
                            "brokerPublishTime");
            assertThat(second.getString("topic")).isEqualTo("persistent://public/default/" + topic);
            assertThat(second.getString("producerName")).isEqualTo("p-" + topic);
            assertThat(second.getInt("sequenceId")).isEqualTo(8);
            assertThat(messages.get(0).getInt("index")).isZero();
            assertThat(second.getInt("index")).isEqualTo(1);
            assertThat(Duration.between(
                            Instant.parse(second.getString("publishTime")),
                            Instant.parse(second.getString("brokerPublishTime"))))
                    .isBetween(Duration.ZERO, WebSocketPeer.PATIENCE);
        }
    }

    @Test
    void v1HasItsOwnFormOfTimes() throws Exception {
        publish("first");
        URI v1 = Gateway.wsUri(
                "/ws/reader/persistent/public/global/default/" + topic, "messageId=earliest", "metadata=true");

        assertThat(receive(v1, 1).get(0).getString("brokerPublishTime"))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    }

    @Test
    void messagesOfABatchCountOneByOne() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(3));

        assertThat(receive(consumer("metadata=true"), 3))
                .extracting(message -> message.getInt("index") + " " + message.getInt("sequenceId"))
                .containsExactly("0 0", "1 1", "2 2");
    }

    @Test
    void theTopicOfAPartitionNamesThePartition() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 2);
        publish("one");

        assertThat(receive(consumer("metadata=true"), 1).get(0).getString("topic"))
                .matches("persistent://public/default/" + topic + "-partition-[01]");
    }

    @Test
    void theSchemaVersionIsANumber() throws Exception {
        try (Producer<String> producer = Witness.client()
                .newProducer(Schema.STRING)
                .topic(Topics.fullName(topic))
                .create()) {
            producer.send("with a schema");
        }

        assertThat(receive(consumer("metadata=true"), 1).get(0).getInt("schemaVersion"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata=false", "other=1"})
    void othersDoNotGetIt(String parameter) throws Exception {
        publish("one");

        assertThat(receive(consumer(parameter), 1).get(0).keySet())
                .containsExactlyInAnyOrder("messageId", "payload", "properties", "publishTime", "redeliveryCount");
    }

    private void publish(String... texts) throws Exception {
        try (Producer<byte[]> producer = Witness.client()
                .newProducer()
                .topic(Topics.fullName(topic))
                .producerName("p-" + topic)
                .initialSequenceId(6)
                .enableBatching(false)
                .create()) {
            for (String text : texts) {
                producer.send(text.getBytes(UTF_8));
            }
        }
    }

    private static List<JsonObject> receive(URI session, int count) {
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            return Frames.receive(peer, count);
        }
    }

    private URI consumer(String parameter) {
        return Gateway.consumer(topic, Topics.unique("s"), EARLIEST, parameter);
    }

    private URI reader(String parameter) {
        return Gateway.reader(topic, "messageId=earliest", parameter);
    }
}
