package io.github.pulsarws.delivery;

import io.github.pulsarws.frame.OutboundFrame;
import io.github.pulsarws.handshake.ApiVersion;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import java.util.Objects;
import org.apache.pulsar.client.api.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the client.
 *
 * @param messageId the id to acknowledge it by
 * @param payload written as Base64
 * @param publishTime in the form of the session's {@link ApiVersion}
 * @param redeliveryCount how often it was delivered before
 * @param eventTime as {@code publishTime}; absent if the publisher set none
 * @param key absent if the publisher set none
 * @param context of the permit that released the message; absent if it had none
 */
@JsonbPropertyOrder({
    "messageId",
    "payload",
    "properties",
    "publishTime",
    "redeliveryCount",
    "eventTime",
    "key",
    "context"
})
public record DeliveryFrame(
        String messageId,
        byte[] payload,
        Map<String, String> properties,
        String publishTime,
        int redeliveryCount,
        @Nullable String eventTime,
        @Nullable String key,
        @Nullable String context)
        implements OutboundFrame {
    private static final byte[] NO_PAYLOAD = new byte[0];

    /** @param wireId from {@link WireMessageId#of} */
    public static DeliveryFrame of(Message<byte[]> message, String wireId, ApiVersion version) {
        return new DeliveryFrame(
                wireId,
                Objects.requireNonNullElse(message.getData(), NO_PAYLOAD),
                message.getProperties(),
                Timestamps.format(message.getPublishTime(), version),
                message.getRedeliveryCount(),
                message.getEventTime() == 0 ? null : Timestamps.format(message.getEventTime(), version),
                message.hasKey() ? message.getKey() : null,
                null);
    }

    /** The same message, released by a permit that has a context. */
    public DeliveryFrame withContext(@Nullable String permitContext) {
        return permitContext == null
                ? this
                : new DeliveryFrame(
                        messageId, payload, properties, publishTime, redeliveryCount, eventTime, key, permitContext);
    }

    @Override
    public int weight() {
        int characters = (key == null ? 0 : key.length()) + (context == null ? 0 : context.length());
        for (Map.Entry<String, String> property : properties.entrySet()) {
            characters += property.getKey().length() + property.getValue().length();
        }
        return 400 + payload.length + 2 * characters;
    }
}
