package io.github.pulsarws.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.function.Consumer;

/** Text that stands in a property of a message, so that it goes through the gateway in frames of text as it is, both ways. */
public final class PropertyText {
    private static final String NAME = "text";

    private PropertyText() {}

    /** {@return a request to publish it} */
    public static String request(String text) {
        return Json.createObjectBuilder()
                .add("payload", "")
                .add("properties", Json.createObjectBuilder().add(NAME, text))
                .build()
                .toString();
    }

    /**
     * Texts of all these lengths are published and delivered as they are.
     *
     * @param send has the producer send a request
     */
    public static void expectThrough(
            WebSocketPeer producer, Consumer<String> send, WebSocketPeer consumer, String part, int... lengths) {
        for (int length : lengths) {
            String text = repeated(part, length);

            send.accept(request(text));
            assertThat(producer.nextJson().getString("result")).isEqualTo("ok");

            expect(text, consumer);
        }
    }

    /** The next message has it, and is acknowledged. */
    public static void expect(String text, WebSocketPeer consumer) {
        JsonObject message = consumer.nextJson();
        assertThat(message.getJsonObject("properties").getString(NAME)).isEqualTo(text);
        consumer.send(Frames.ack(message));
    }

    /** {@return so many {@code char}s, or a few less, as they end with a whole repetition} */
    public static String repeated(String part, int length) {
        return part.repeat(length / part.length());
    }
}
