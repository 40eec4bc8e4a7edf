package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Map;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.TypedMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message looks like on the wire, member by member. */
@GatewayTest
class MessageFrameIT {
    private static final String UNICODE = "Grüße, \u65e5\u672c \ud83d\ude80 \"\\/\u0001\u2028 \u0627";

    private final String topic = Topics.unique("frame");

    @Test
    void aBareMessageHasFiveMembers() throws Exception {
        String id = Frames.wireId(Witness.publish(topic, "hello"));
        Message<byte[]> witnessed = Witness.firstMessage(topic);

        JsonObject expected = Json.createObjectBuilder()
                .add("messageId", id)
                .add("payload", "aGVsbG8=")
                .add("properties", Json.createObjectBuilder())
                .add("publishTime", rfc3339(witnessed.getPublishTime()))
                .add("redeliveryCount", 0)
                .build();
        assertThat(receive(v2())).isEqualTo(expected);
    }

    @Test
    void aFullMessageHasAlsoKeyAndEventTime() throws Exception {
        publish(message -> message.value(new byte[] {0, -1, 127})
                .key("k")
                .eventTime(1_480_000_000_007L)
                .properties(Map.of("a", "1", "b", "")));

        JsonObject frame = receive(v2());

        assertThat(frame.keySet())
                .containsExactlyInAnyOrder(
                        "messageId", "payload", "properties", "publishTime", "redeliveryCount", "eventTime", "key");
        assertThat(frame.getString("payload")).isEqualTo("AP9/");
        assertThat(frame.getString("key")).isEqualTo("k");
        assertThat(frame.getString("eventTime")).isEqualTo("2016-11-24T15:06:40.007Z");
        assertThat(frame.getJsonObject("properties"))
                .isEqualTo(Json.createObjectBuilder().add("a", "1").add("b", "").build());
    }

    @Test
    void textsOfAllKindsArriveUnchanged() throws Exception {
        publish(message -> message.value(UNICODE.getBytes(UTF_8)).key(UNICODE).property(UNICODE, UNICODE));

        JsonObject frame = receive(v2());

        assertThat(Frames.text(frame)).isEqualTo(UNICODE);
        assertThat(frame.getString("key")).isEqualTo(UNICODE);
        assertThat(frame.getJsonObject("properties").getString(UNICODE)).isEqualTo(UNICODE);
    }

    @Test
    void anEmptyKeyIsAKey() throws Exception {
        publish(message -> message.value(new byte[] {1}).key(""));

        assertThat(receive(v2()).getString("key")).isEmpty();
    }

    @Test
    void anEmptyPayloadIsAnEmptyText() throws Exception {
        publish(message -> message.value(new byte[0]));

        assertThat(receive(v2()).getString("payload")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void payloadIsBase64WithPadding(int length) throws Exception {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (251 + i);
        }
        publish(message -> message.value(payload));

        assertThat(receive(v2()).getString("payload"))
                .isEqualTo(Base64.getEncoder().encodeToString(payload));
    }

    @ParameterizedTest
    @CsvSource({
        "1480000000007, 2016-11-24T15:06:40.007Z, 2016-11-24 15:06:40.007",
        "1480000000000, 2016-11-24T15:06:40.000Z, 2016-11-24 15:06:40.000",
        "1,             1970-01-01T00:00:00.001Z, 1970-01-01 00:00:00.001"
    })
    void eventTimeIsUtcWithMilliseconds(long eventTime, String inV2, String inV1) throws Exception {
        publish(message -> message.value(new byte[] {1}).eventTime(eventTime));

        assertThat(receive(v2()).getString("eventTime")).isEqualTo(inV2);
        assertThat(receive(v1()).getString("eventTime")).isEqualTo(inV1);
    }

    @Test
    void publishTimeIsTheOneThatPulsarTells() throws Exception {
        Witness.publish(topic, "hello");
        long publishTime = Witness.firstMessage(topic).getPublishTime();

        assertThat(receive(v2()).getString("publishTime")).isEqualTo(rfc3339(publishTime));
        assertThat(receive(v1()).getString("publishTime"))
                .isEqualTo(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.ofEpochMilli(publishTime)));
    }

    @Test
    void bothFormsDifferInTheirTimesOnly() throws Exception {
        publish(message -> message.value(new byte[] {1}).key("k").property("a", "1"));

        assertThat(withoutPublishTime(receive(v1()))).isEqualTo(withoutPublishTime(receive(v2())));
    }

    private void publish(Preparation preparation) throws Exception {
        try (Producer<byte[]> producer = Witness.producer(topic)) {
            preparation.of(producer.newMessage()).send();
        }
    }

    private JsonObject receive(URI uri) {
        try (WebSocketPeer peer = WebSocketPeer.connect(uri)) {
            return peer.nextJson();
        }
    }

    private URI v2() {
        return Gateway.consumer(topic, "v2", EARLIEST);
    }

    private URI v1() {
        return Gateway.wsUri("/ws/consumer/persistent/public/global/default/" + topic + "/v1", EARLIEST);
    }

    private static JsonObject withoutPublishTime(JsonObject frame) {
        return Json.createObjectBuilder(frame).remove("publishTime").build();
    }

    private static String rfc3339(long epochMillis) {
        return new DateTimeFormatterBuilder().appendInstant(3).toFormatter().format(Instant.ofEpochMilli(epochMillis));
    }

    /** What a test does to a message before it is published. */
    private interface Preparation {
        TypedMessageBuilder<byte[]> of(TypedMessageBuilder<byte[]> message);
    }
}
