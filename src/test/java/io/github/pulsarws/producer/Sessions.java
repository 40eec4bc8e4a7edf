package io.github.pulsarws.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.impl.MessageImpl;
import org.apache.pulsar.common.api.proto.MessageMetadata;

/** What is done to producer sessions again and again. */
final class Sessions {
    private Sessions() {}

    /** A session on a topic of {@code public/default}. */
    static WebSocketPeer open(String topic, String... query) {
        return WebSocketPeer.connect(Gateway.producer(topic, query));
    }

    /** Publishes one request, and expects it to succeed. */
    static JsonObject publish(WebSocketPeer session, String request) {
        return assertOk(session.ask(request));
    }

    /** Publishes one request in a session of its own. */
    static JsonObject publish(String topic, String request) {
        try (WebSocketPeer session = open(topic)) {
            return publish(session, request);
        }
    }

    static JsonObject assertOk(JsonObject answer) {
        assertThat(answer.getString("result")).as("result of %s", answer).isEqualTo("ok");
        return answer;
    }

    /** Expects answers with the numbers as their contexts, in that order. */
    static void assertOkInOrder(WebSocketPeer session, int count) {
        for (int number = 0; number < count; number++) {
            JsonObject answer = assertOk(session.nextJson());
            assertThat(answer.getString("context")).isEqualTo(String.valueOf(number));
        }
    }

    static void assertFailed(JsonObject answer, int error, String message) {
        assertThat(answer.getString("result")).isEqualTo("send-error:" + error);
        assertThat(answer.getInt("errorCode")).isEqualTo(error);
        assertThat(answer.getString("errorMsg")).isEqualTo(message);
        assertThat(answer).doesNotContainKey("messageId");
    }

    /** Expects a session to be refused. */
    static void assertRefused(URI uri, int code, String reason) {
        try (WebSocketPeer session = WebSocketPeer.connect(uri)) {
            assertThat(session.expectClose()).isEqualTo(new Closed(code, reason));
        }
    }

    /** The next messages of a consumer, as texts. */
    static List<String> texts(Consumer<byte[]> consumer, int count) throws PulsarClientException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.add(text(Witness.receive(consumer)));
        }
        return texts;
    }

    static String text(Message<byte[]> message) {
        return new String(message.getValue(), UTF_8);
    }

    /** What the broker keeps beside the payload, which the API shows only in part. */
    static MessageMetadata metadata(Message<byte[]> message) {
        return ((MessageImpl<byte[]>) message).getMessageBuilder();
    }
}
