package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.base64;
import static io.github.pulsarws.producer.Frames.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.nio.charset.StandardCharsets;
import org.apache.pulsar.client.api.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A payload is Base64, and what it stands for is published. */
@GatewayTest
class PublishPayloadIT {
    @ParameterizedTest
    @CsvSource({"aGVsbG8=, hello", "aGVsbG8, hello", "aGV5IQ==, hey!", "aGV5IQ, hey!", "aGkh, hi!", "8J+QiyDDvA==, 🐋 ü"
    })
    void paddingIsOptional(String payload, String text) throws Exception {
        String topic = Topics.unique("payload");

        Sessions.publish(topic, json("{'payload':'" + payload + "'}"));

        Message<byte[]> message = Witness.firstMessage(topic);
        assertThat(new String(message.getValue(), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void everyByteArrives() throws Exception {
        String topic = Topics.unique("bytes");
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        Sessions.publish(topic, json("{'payload':'" + base64(bytes) + "'}"));

        assertThat(Witness.firstMessage(topic).getValue()).isEqualTo(bytes);
    }

    @Test
    void escapesOfJsonAreUndoneFirst() throws Exception {
        String topic = Topics.unique("escapes");

        Sessions.publish(topic, json("{'payload':'\\u0061Gk\\/'}"));

        assertThat(Witness.firstMessage(topic).getValue()).isEqualTo(new byte[] {'h', 'i', '?'});
    }

    @Test
    void emptyPayloadIsAnEmptyMessage() throws Exception {
        String topic = Topics.unique("empty");

        Sessions.publish(topic, json("{'payload':''}"));

        Message<byte[]> message = Witness.firstMessage(topic);
        assertThat(message.getValue()).isEmpty();
        assertThat(message.getData()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'context':'c'}", "{'payload':null,'context':'c'}"})
    void missingPayloadIsError7(String request) {
        assertRejected(request, 7, "Invalid payload encoding: expected Base64 at /payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "aGVsbG8==", "aGVsbG8 ", "aGVs\\nbG8=", "a", "-_-_", "ü", "日本", "aGVsbG8=aGVsbG8="})
    void anythingButBase64IsError7(String payload) {
        assertRejected(
                "{'payload':'" + payload + "','context':'c'}", 7, "Invalid payload encoding: not Base64 at /payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{}", "['aGk=']"})
    void payloadOfAnotherTypeIsError3(String payload) {
        assertRejected(
                "{'payload':" + payload + ",'context':'c'}",
                3,
                "Failed to de-serialize from JSON: expected a string at /payload");
    }

    private static void assertRejected(String request, int error, String message) {
        try (WebSocketPeer session = Sessions.open("rejected-payloads")) {
            Sessions.assertFailed(session.ask(json(request)), error, message);
            assertThat(Sessions.publish(session, json("{'payload':'','context':'next'}"))
                            .getString("context"))
                    .isEqualTo("next");
        }
    }
}
