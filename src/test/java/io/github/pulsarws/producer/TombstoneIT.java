package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.json;
import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Reader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message without a value removes its key from a compacted topic. */
@GatewayTest
class TombstoneIT {
    private final String topic = Topics.unique("tombstone");

    @ParameterizedTest
    @ValueSource(strings = {"{'key':'k','nullPayload':true}", "{'key':'k','nullPayload':'true','payload':null}"})
    void messageHasNoValue(String request) throws Exception {
        Sessions.publish(topic, json(request));

        Message<byte[]> message = Witness.firstMessage(topic);
        assertThat(message.getValue()).isNull();
        assertThat(Sessions.metadata(message).isNullValue()).isTrue();
        assertThat(message.getKey()).isEqualTo("k");
    }

    @Test
    void emptyPayloadIsAValue() throws Exception {
        Sessions.publish(topic, json("{'key':'k','nullPayload':false,'payload':''}"));

        assertThat(Witness.firstMessage(topic).getValue()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batchingEnabled=false", "batchingEnabled=true&batchingMaxPublishDelay=50"})
    void compactionRemovesTheKey(String query) throws Exception {
        try (WebSocketPeer session = Sessions.open(topic, query)) {
            session.send(request("1", "'key':'stays'"));
            session.send(request("2", "'key':'goes'"));
            session.send(request("3", "'key':'stays'"));
            session.send(json("{'key':'goes','nullPayload':true}"));
            for (int answer = 0; answer < 4; answer++) {
                Sessions.assertOk(session.nextJson());
            }
        }
        compact();

        assertThat(compacted()).containsExactly("stays=3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {'nullPayload':true,'payload':''}       | 7 | Invalid payload encoding: expected nothing at /payload, as nullPayload is true
                    {'nullPayload':true,'payload':'eA=='}   | 7 | Invalid payload encoding: expected nothing at /payload, as nullPayload is true
                    {'nullPayload':false}                   | 7 | Invalid payload encoding: expected Base64 at /payload
                    {'nullPayload':'yes'}                   | 3 | Failed to de-serialize from JSON: expected true or false at /nullPayload
                    {'nullPayload':1,'payload':''}          | 3 | Failed to de-serialize from JSON: expected true or false at /nullPayload
                    """)
    void eitherAPayloadOrNone(String request, int error, String message) {
        try (WebSocketPeer session = Sessions.open(topic)) {
            Sessions.assertFailed(session.ask(json(request)), error, message);
            Sessions.publish(session, request("next"));
        }
    }

    private void compact() {
        String compaction = BrokerAdmin.path(topic) + "/compaction";
        BrokerAdmin.call("PUT", compaction, "");
        await().atMost(WebSocketPeer.PATIENCE)
                .until(() -> BrokerAdmin.call("GET", compaction, "").contains("SUCCESS"));
    }

    private List<String> compacted() throws Exception {
        List<String> values = new ArrayList<>();
        try (Reader<byte[]> reader = Witness.client()
                .newReader()
                .topic(Topics.fullName(topic))
                .startMessageId(MessageId.earliest)
                .readCompacted(true)
                .create()) {
            while (reader.hasMessageAvailable()) {
                Message<byte[]> message = reader.readNext(20, TimeUnit.SECONDS);
                values.add(message.getKey() + "=" + Sessions.text(message));
            }
        }
        return values;
    }
}
