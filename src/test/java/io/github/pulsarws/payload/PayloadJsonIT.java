package io.github.pulsarws.payload;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code payloadEncoding=json} a payload is a JSON value, and its text stays as it is, in and out. */
@GatewayTest
class PayloadJsonIT {
    private static final String JSON = "payloadEncoding=json";

    private final String topic = Topics.unique("json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "1e3",
                "1E-400",
                "123456789012345678901234567890.10",
                "true",
                "null",
                "\"\"",
                "\"hello\"",
                "\"\\ud800 \\u00fc \\/\"",
                "\"Grüße, 日本 🐘 \u2028\"",
                "{}",
                "[ ]",
                "{ \"b\" : 1.0 ,\n\t\"a\":{\"payload\":[\"]}\"]}, \"b\" : 2 }"
            })
    void aValueArrivesAsItWasWritten(String json) throws Exception {
        publish("{\"context\":\"c\",\"payload\" : " + json + " ,\"properties\":{\"payload\":\"p\"}}");

        assertThat(new String(Witness.firstMessage(topic).getData(), UTF_8)).isEqualTo(json);
        assertThat(fromConsumer()).contains("\"payload\":" + json + ",").doesNotContain("payloadEncoding");
        assertThat(fromReader()).contains("\"payload\":" + json + ",").doesNotContain("payloadEncoding");
    }

    @Test
    void aFrameWithAValueIsStillOneObject() throws Exception {
        Witness.publish(topic, "{\"a\":[1]}");

        JsonObject frame = Frames.items(fromConsumer()).get(0);

        assertThat(frame.keySet())
                .containsExactlyInAnyOrder("messageId", "payload", "properties", "publishTime", "redeliveryCount");
        assertThat(frame.getJsonObject("payload").getJsonArray("a").getInt(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "{\"a\":1", "{} {}", "\uFEFF{}", "01", "\"\u0000\""})
    void whatIsNotJsonComesAsBase64(String text) throws Exception {
        Witness.publish(topic, text);

        for (String frame : new String[] {fromConsumer(), fromReader()}) {
            JsonObject message = Frames.items(frame).get(0);
            assertThat(message.getString("payload"))
                    .isEqualTo(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
            assertThat(message.getString("payloadEncoding")).isEqualTo("base64");
        }
    }

    @Test
    void aValueMayBeNestedAsDeepAsAFrameCanBe() throws Exception {
        String deep = "[".repeat(62) + "]".repeat(62);
        publish("[{\"payload\":" + deep + "}]");
        assertThat(fromConsumer()).contains("\"payload\":" + deep + ",");

        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(topic, JSON))) {
            assertThat(session.ask("{\"payload\":[" + "[".repeat(63) + "]".repeat(63) + "]}")
                            .getString("errorMsg"))
                    .isEqualTo("Failed to de-serialize from JSON: nested more than 64 deep");
            assertThat(session.ask("{\"payload\":1}").getString("result")).isEqualTo("ok");
        }
    }

    @Test
    void aValueThatIsNestedDeeperComesAsBase64() throws Exception {
        Witness.publish(topic, "[".repeat(63) + "]".repeat(63));

        assertThat(fromConsumer()).contains("\"payloadEncoding\":\"base64\"");
    }

    @Test
    void aValueOfFiveMebibytesArrivesUnchanged() throws Exception {
        String json = "[1" + ",0".repeat(5 * 1024 * 1024 / 2 - 2) + "]";
        publish("{\"payload\":" + json + "}");

        String frame = fromConsumer();
        assertThat(frame.contains("\"payload\":" + json + ",")).isTrue();
    }

    @Test
    void noPayloadIsError7() {
        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(topic, JSON))) {
            JsonObject answer = session.ask("{\"context\":\"c\",\"properties\":{\"payload\":\"p\"}}");
            assertThat(answer.getString("result")).isEqualTo("send-error:7");
            assertThat(answer.getString("errorMsg"))
                    .isEqualTo("Invalid payload encoding: expected a JSON value at /payload");
            assertThat(answer.getString("context")).isEqualTo("c");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payload\":01}",
                "{\"payload\":{\"a\":}}",
                "{\"payload\":'a'}",
                "{\"payload\":\"\\x\"}",
                "{\"payload\":[1,]}"
            })
    void aPayloadThatIsNotJsonMakesTheFrameUnreadable(String request) {
        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(topic, JSON))) {
            assertThat(session.ask(request).getString("result")).isEqualTo("send-error:3");
            assertThat(session.ask("{\"payload\":1}").getString("result")).isEqualTo("ok");
        }
    }

    @Test
    void anotherEncodingIsRefused() {
        String problem = "parameter payloadEncoding: 'xml' is none of base64, text, json";

        assertThat(reason(Gateway.producer(topic, "payloadEncoding=xml")))
                .startsWith("1: ")
                .endsWith(problem);
        assertThat(reason(Gateway.consumer(topic, "s", "payloadEncoding=xml")))
                .startsWith("2: ")
                .endsWith(problem);
        assertThat(reason(Gateway.reader(topic, "payloadEncoding=xml")))
                .startsWith("2: ")
                .endsWith(problem);
    }

    private static String reason(URI session) {
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            Closed closed = peer.expectClose();
            assertThat(closed.code()).isEqualTo(1008);
            return closed.reason();
        }
    }

    private void publish(String request) {
        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(topic, JSON))) {
            assertThat(session.ask(request).getString("result")).isEqualTo("ok");
        }
    }

    private String fromConsumer() {
        try (WebSocketPeer consumer =
                WebSocketPeer.connect(Gateway.consumer(topic, Topics.unique("s"), EARLIEST, JSON))) {
            return consumer.next();
        }
    }

    private String fromReader() {
        try (WebSocketPeer reader = WebSocketPeer.connect(Gateway.reader(topic, "messageId=earliest", JSON))) {
            return reader.next();
        }
    }
}
