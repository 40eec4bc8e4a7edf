package io.github.pulsarws.delivery;

import io.github.pulsarws.frame.JsonObjectWriter;
import io.github.pulsarws.frame.JsonText;
import io.github.pulsarws.frame.OutboundFrame;
import io.github.pulsarws.handshake.ApiVersion;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the client, made by a {@link DeliveryFormat}; what is null is left out.
 *
 * @param messageId the id to acknowledge it by
 * @param payload written as Base64; null if it goes out as {@code payloadJson}
 * @param payloadEncoding {@code base64} if the session asked for another one, in which this payload can't be written
 * @param nullPayload true for a message without a value, a tombstone; else null
 * @param publishTime in the form of the session's {@link ApiVersion}
 * @param redeliveryCount how often it was delivered before
 * @param eventTime as {@code publishTime}; null if the publisher set none
 * @param key null if the publisher set none
 * @param topic full name of the topic or partition; null in a session that knows it
 * @param context of the permit that released the message
 * @param encryptionContext what decrypts the payload, if it is passed on encrypted
 * @param payloadJson the payload as JSON text, which stands in the frame as it is
 * @param origin what a session gets on top that asks for metadata
 */
public record DeliveryFrame(
        String messageId,
        byte @Nullable [] payload,
        @Nullable String payloadEncoding,
        @Nullable Boolean nullPayload,
        Map<String, String> properties,
        String publishTime,
        int redeliveryCount,
        @Nullable String eventTime,
        @Nullable String key,
        @Nullable String topic,
        @Nullable String context,
        @Nullable EncryptionDetails encryptionContext,
        @Nullable String payloadJson,
        @Nullable MessageOrigin origin)
        implements OutboundFrame {

    /** The same message, released by a permit that has a context. */
    public DeliveryFrame withContext(@Nullable String permitContext) {
        if (permitContext == null) {
            return this;
        }
        return new DeliveryFrame(
                messageId,
                payload,
                payloadEncoding,
                nullPayload,
                properties,
                publishTime,
                redeliveryCount,
                eventTime,
                key,
                topic,
                permitContext,
                encryptionContext,
                payloadJson,
                origin);
    }

    @Override
    public String toJson() {
        return new JsonObjectWriter(weight())
                .json("payload", payloadJson)
                .plain("messageId", messageId)
                .plain("payload", payload == null ? null : Base64.getEncoder().encodeToString(payload))
                .plain("payloadEncoding", payloadEncoding)
                .flag("nullPayload", nullPayload)
                .json("properties", propertiesAsJson())
                .plain("publishTime", publishTime)
                .number("redeliveryCount", redeliveryCount)
                .plain("eventTime", eventTime)
                .text("key", key)
                .text("topic", topic)
                .text("context", context)
                .json("encryptionContext", encryptionContext == null ? null : JsonText.write(encryptionContext))
                .members(origin == null ? null : JsonText.write(origin))
                .end();
    }

    private String propertiesAsJson() {
        if (properties.isEmpty()) {
            return "{}";
        }
        JsonObjectWriter writer = new JsonObjectWriter(64 * properties.size());
        properties.forEach(writer::text);
        return writer.end();
    }

    @Override
    public int weight() {
        int characters = length(key) + length(topic) + length(context) + length(payloadJson);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            characters += property.getKey().length() + property.getValue().length();
        }
        int encryption = encryptionContext == null ? 0 : encryptionContext.weight();
        return 400 + encryption + (payload == null ? 0 : payload.length) + 2 * characters;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
