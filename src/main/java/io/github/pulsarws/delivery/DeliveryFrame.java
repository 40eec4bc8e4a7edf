package io.github.pulsarws.delivery;

import io.github.pulsarws.frame.JsonText;
import io.github.pulsarws.frame.OutboundFrame;
import io.github.pulsarws.handshake.ApiVersion;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
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
@JsonbPropertyOrder({
    "messageId",
    "payload",
    "payloadEncoding",
    "nullPayload",
    "properties",
    "publishTime",
    "redeliveryCount",
    "eventTime",
    "key",
    "topic",
    "context",
    "encryptionContext"
})
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
        @JsonbTransient @Nullable String payloadJson,
        @JsonbTransient @Nullable MessageOrigin origin)
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

    /** JSON-B can neither take JSON text as it is nor merge two objects, so those who ask for that get it here. */
    @Override
    public String toJson() {
        String json = OutboundFrame.super.toJson();
        if (origin != null) {
            json = json.substring(0, json.length() - 1) + ","
                    + JsonText.write(origin).substring(1);
        }
        return payloadJson == null ? json : "{\"payload\":" + payloadJson + "," + json.substring(1);
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
