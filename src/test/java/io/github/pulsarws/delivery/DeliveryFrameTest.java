package io.github.pulsarws.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.frame.JsonEncoder;
import io.github.pulsarws.handshake.ApiVersion;
import io.github.pulsarws.options.QueryParameters;
import jakarta.websocket.EncodeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pulsar.common.api.proto.MessageMetadata;
import org.junit.jupiter.api.Test;

class DeliveryFrameTest {
    private static final byte[] HELLO = "Hello".getBytes(UTF_8);

    private final JsonEncoder encoder = new JsonEncoder();

    @Test
    void carriesEverythingThatThePublisherSet() throws EncodeException {
        DeliveryFrame frame = frame(HELLO, ApiVersion.V2, metadata -> {
            metadata.addProperty().setKey("colour").setValue("blue");
            metadata.setEventTime(1).setPartitionKey("k");
        });

        assertThat(encoder.encode(frame))
                .isEqualTo("{\"messageId\":\"id\",\"payload\":\"SGVsbG8=\",\"properties\":{\"colour\":\"blue\"},"
                        + "\"publishTime\":\"2026-11-23T16:37:15.615Z\",\"redeliveryCount\":0,"
                        + "\"eventTime\":\"1970-01-01T00:00:00.001Z\",\"key\":\"k\"}");
    }

    @Test
    void leavesOutWhatThePublisherDidNotSet() throws EncodeException {
        assertThat(encoder.encode(frame(HELLO, ApiVersion.V2, metadata -> {})))
                .isEqualTo("{\"messageId\":\"id\",\"payload\":\"SGVsbG8=\",\"properties\":{},"
                        + "\"publishTime\":\"2026-11-23T16:37:15.615Z\",\"redeliveryCount\":0}");
    }

    @Test
    void hasTheTimesOfItsVersion() throws EncodeException {
        assertThat(encoder.encode(frame(HELLO, ApiVersion.V1, metadata -> metadata.setEventTime(1))))
                .contains("\"publishTime\":\"2026-11-23 16:37:15.615\"", "\"eventTime\":\"1970-01-01 00:00:00.001\"");
    }

    @Test
    void anEmptyAndANullPayloadAreEmpty() throws EncodeException {
        assertThat(encoder.encode(frame(new byte[0], ApiVersion.V2, metadata -> {})))
                .contains("\"payload\":\"\"");
        assertThat(encoder.encode(frame(new byte[0], ApiVersion.V2, metadata -> metadata.setNullValue(true))))
                .contains("\"payload\":\"\"");
    }

    @Test
    void anEmptyKeyIsAKey() throws EncodeException {
        assertThat(encoder.encode(frame(HELLO, ApiVersion.V2, metadata -> metadata.setPartitionKey(""))))
                .contains("\"key\":\"\"");
    }

    @Test
    void thePayloadIsBase64OfTheStandardAlphabetInOneLine() throws EncodeException {
        byte[] payload = new byte[200];
        payload[0] = (byte) 0xFB;
        payload[1] = (byte) 0xFF;
        payload[2] = (byte) 0xBF;

        assertThat(encoder.encode(frame(payload, ApiVersion.V2, metadata -> {})))
                .containsPattern("\"payload\":\"\\+/\\+/A{263}=\"");
    }

    @Test
    void unicodeAndEscapesSurvive() throws EncodeException {
        DeliveryFrame frame = frame(HELLO, ApiVersion.V2, metadata -> {
            metadata.addProperty().setKey("ключ 🐘").setValue("日本\n\"\\\u0001");
            metadata.setPartitionKey("</script>");
        });

        assertThat(encoder.encode(frame))
                .contains("{\"ключ 🐘\":\"日本\\n\\\"\\\\\\u0001\"}")
                .contains("\"key\":\"</script>\"");
    }

    @Test
    void propertiesKeepTheirOrder() throws EncodeException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("z", "1");
        properties.put("a", "2");
        DeliveryFrame frame = new DeliveryFrame(
                "id", HELLO, null, null, properties, "now", 3, null, null, null, null, null, null, null);

        assertThat(encoder.encode(frame))
                .contains("\"properties\":{\"z\":\"1\",\"a\":\"2\"}")
                .contains("\"redeliveryCount\":3");
    }

    @Test
    void weighsAtLeastItsBytes() {
        DeliveryFrame frame = frame(new byte[1000], ApiVersion.V2, metadata -> {
            metadata.addProperty().setKey("k".repeat(100)).setValue("v".repeat(200));
            metadata.setPartitionKey("p".repeat(300));
        });

        assertThat(frame.weight()).isBetween(1000 + 2 * 600, 1000 + 2 * 600 + 1000);
    }

    private static DeliveryFrame frame(byte[] payload, ApiVersion version, Consumer<MessageMetadata> metadata) {
        return DeliveryFormat.read(QueryParameters.parse(""), version).frame(Messages.message(payload, metadata), "id");
    }
}
