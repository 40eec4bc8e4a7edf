package io.github.pulsarws.delivery;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import org.apache.pulsar.client.api.Producer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message without a value, a tombstone, is told from one whose payload is empty. */
@GatewayTest
class TombstoneDeliveryIT {
    private final String topic = Topics.unique("tombstone");

    @BeforeEach
    void publish() throws Exception {
        try (Producer<byte[]> producer = Witness.producer(topic)) {
            producer.newMessage().key("k").value(null).send();
            producer.newMessage().key("k").value(new byte[0]).send();
            producer.newMessage()
                    .key("k")
                    .value(new byte[] {'n', 'u', 'l', 'l'})
                    .send();
        }
    }

    @Test
    void inBase64ItIsEmptyAndSaysSo() {
        assertThat(payloads()).containsExactly("\"\" true", "\"\" -", "\"bnVsbA==\" -");
    }

    @Test
    void inTextItIsEmptyAndSaysSo() {
        assertThat(payloads("payloadEncoding=text")).containsExactly("\"\" true", "\"\" -", "\"null\" -");
    }

    @Test
    void inJsonItIsNullAndSaysSo() {
        assertThat(payloads("payloadEncoding=json")).containsExactly("null true", "\"\" base64 -", "null -");
    }

    private List<String> payloads(String... parameters) {
        String query = String.join("&", parameters);
        List<String> fromConsumer = payloads(Gateway.consumer(topic, "s", EARLIEST, query));
        assertThat(payloads(Gateway.reader(topic, "messageId=earliest", query))).isEqualTo(fromConsumer);
        return fromConsumer;
    }

    private static List<String> payloads(URI session) {
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            return Frames.receive(peer, 3).stream()
                    .map(TombstoneDeliveryIT::payload)
                    .toList();
        }
    }

    private static String payload(JsonObject frame) {
        assertThat(frame.getString("key")).isEqualTo("k");
        JsonValue tombstone = frame.get("nullPayload");
        return frame.get("payload")
                + (frame.containsKey("payloadEncoding") ? " " + frame.getString("payloadEncoding") : "")
                + " " + (tombstone == null ? "-" : tombstone);
    }
}
