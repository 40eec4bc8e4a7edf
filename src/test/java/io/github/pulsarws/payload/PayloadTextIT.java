package io.github.pulsarws.payload;

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
import org.apache.pulsar.client.api.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code payloadEncoding=text} a payload is a string, in and out. */
@GatewayTest
class PayloadTextIT {
    private static final String TEXT = "payloadEncoding=text";

    private final String topic = Topics.unique("text");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "aGVsbG8=",
                "null",
                "\"quoted\" \\ / \b\f\n\r\t",
                "\u0000\u001f\u007f",
                "\uFEFFbom",
                "Grüße, 日本 🐘 \u2028"
            })
    void aTextArrivesUnchanged(String text) throws Exception {
        publish(Json.createObjectBuilder().add("payload", text).build().toString());

        assertThat(Witness.firstMessage(topic).getData()).isEqualTo(text.getBytes(UTF_8));
        assertText(receiveFromConsumer(), text);
        assertText(receiveFromReader(), text);
    }

    @Test
    void aTextOfFiveMebibytesArrivesUnchanged() throws Exception {
        String text = "0123456789abcdef".repeat(5 * 1024 * 1024 / 16);
        publish("{\"payload\":\"" + text + "\"}");

        assertThat(receiveFromConsumer().getString("payload").equals(text)).isTrue();
    }

    @Test
    void bytesThatAreNotUtf8ComeAsBase64() throws Exception {
        try (Producer<byte[]> producer = Witness.producer(topic)) {
            producer.send(new byte[] {'a', -1});
        }

        for (JsonObject frame : new JsonObject[] {receiveFromConsumer(), receiveFromReader()}) {
            assertThat(frame.getString("payload")).isEqualTo("Yf8=");
            assertThat(frame.getString("payloadEncoding")).isEqualTo("base64");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"payload\":null",
                ",\"payload\":5",
                ",\"payload\":true",
                ",\"payload\":{}",
                ",\"payload\":[\"x\"]"
            })
    void whatIsNoStringIsError7(String member) {
        assertRejected(member, "expected a string at /payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "a\\udc18", "\\udc18\\ud83d"})
    void halfACharacterIsError7(String text) {
        assertRejected(",\"payload\":\"" + text + "\"", "half of a surrogate pair, which has no UTF-8, at /payload");
    }

    @Test
    void othersSeeBase64() throws Exception {
        publish("{\"payload\":\"hello\"}");

        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "plain", EARLIEST))) {
            JsonObject frame = consumer.nextJson();
            assertThat(Frames.text(frame)).isEqualTo("hello");
            assertThat(frame).doesNotContainKey("payloadEncoding");
        }
    }

    private void assertRejected(String member, String problem) {
        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(topic, TEXT))) {
            JsonObject answer = session.ask("{\"context\":\"c\"" + member + "}");
            assertThat(answer.getString("result")).isEqualTo("send-error:7");
            assertThat(answer.getString("errorMsg")).isEqualTo("Invalid payload encoding: " + problem);
            assertThat(answer.getString("context")).isEqualTo("c");
            assertThat(session.ask("{\"payload\":\"next\"}").getString("result"))
                    .isEqualTo("ok");
        }
    }

    private static void assertText(JsonObject frame, String text) {
        assertThat(frame.getString("payload")).isEqualTo(text);
        assertThat(frame).doesNotContainKey("payloadEncoding");
    }

    private void publish(String request) {
        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(topic, TEXT))) {
            assertThat(session.ask(request).getString("result")).isEqualTo("ok");
        }
    }

    private JsonObject receiveFromConsumer() {
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "text", EARLIEST, TEXT))) {
            return consumer.nextJson();
        }
    }

    private JsonObject receiveFromReader() {
        try (WebSocketPeer reader = WebSocketPeer.connect(Gateway.reader(topic, "messageId=earliest", TEXT))) {
            return reader.nextJson();
        }
    }
}
