package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.json;
import static io.github.pulsarws.producer.Frames.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame that is neither a JSON object nor an array of them is answered with error 3, and the session goes on with the next frame. */
@GatewayTest
class UnreadableFrameIT {
    private static final String DESERIALIZE = "Failed to de-serialize from JSON: ";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{'payload':'eA=='", "{'payload':'eA==\n"})
    void textThatEndsTooEarly(String frame) {
        assertThat(problemWith(json(frame))).isEqualTo(DESERIALIZE + "not valid JSON: it ends too early");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "{'payload':'eA==',}",
                "{payload:'eA=='}",
                "{'payload' 'eA=='}",
                "{'payload':'e\\xA=='}",
                "{'payload':'eA==\n'}",
                "{'payload':'eA==','n':01}",
                "{'payload':'eA==','n':NaN}",
                "{'payload':'eA=='} more",
                "{'payload':'eA=='}{'payload':'eA=='}",
                "{'payload':'eA=='},",
                "{'payload':'eA=='}]",
                "/* a comment */ {'payload':'eA=='}",
                "\uFEFF{'payload':'eA=='}",
            })
    void notJson(String frame) {
        assertThat(problemWith(json(frame))).startsWith(DESERIALIZE + "not valid JSON at line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'payload'", "5", "true", "null"})
    void notAnObject(String frame) {
        assertThat(problemWith(json(frame))).isEqualTo(DESERIALIZE + "expected one JSON object");
    }

    @Test
    void nestedTooDeep() {
        String frame = json("{'payload':'eA==','x':") + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(problemWith(frame)).isEqualTo(DESERIALIZE + "nested more than 64 deep");
    }

    @Test
    void saysWhere() {
        assertThat(problemWith(json("{'payload':'eA==',\n 'key':x}")))
                .isEqualTo(DESERIALIZE + "not valid JSON at line 2, column 8");
    }

    @Test
    void binaryThatIsNotUtf8() {
        try (WebSocketPeer session = Sessions.open("unreadable")) {
            session.sendBinary(
                    request("x").replace('}', '\u00E9').getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

            Sessions.assertFailed(session.nextJson(), 3, DESERIALIZE + "a binary frame must hold UTF-8 text");
            Sessions.publish(session, request("next"));
        }
    }

    @Test
    void binaryThatIsNotJson() {
        try (WebSocketPeer session = Sessions.open("unreadable")) {
            session.sendBinary("hello".getBytes(UTF_8));

            assertThat(session.nextJson().getString("errorMsg")).startsWith(DESERIALIZE + "not valid JSON");
            Sessions.publish(session, request("next"));
        }
    }

    private static String problemWith(String frame) {
        try (WebSocketPeer session = Sessions.open("unreadable")) {
            JsonObject answer = session.ask(frame);
            assertThat(answer.getString("result")).isEqualTo("send-error:3");
            assertThat(answer).doesNotContainKeys("messageId", "context");
            Sessions.publish(session, request("next"));
            return answer.getString("errorMsg");
        }
    }
}
