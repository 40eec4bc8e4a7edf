package io.github.pulsarws.delivery;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.integer;

import io.github.pulsarws.handshake.ApiVersion;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.payload.PayloadCodec;
import io.github.pulsarws.payload.WirePayload;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.common.api.EncryptionContext;
import org.jspecify.annotations.Nullable;

/**
 * How a session wants its messages, which makes their frames.
 *
 * @param metadata whether they tell where they come from
 * @param topic whether they name their topic
 * @param maxBatch how many may go out as one frame, 1 to 1000
 */
public record DeliveryFormat(ApiVersion version, PayloadCodec payloads, boolean metadata, boolean topic, int maxBatch) {

    /** @throws io.github.pulsarws.error.InvalidRequestException if a parameter is not valid */
    public static DeliveryFormat read(QueryParameters parameters, ApiVersion version) {
        boolean metadata = parameters.find("metadata", bool()).orElse(false);
        return new DeliveryFormat(
                version,
                PayloadCodec.of(parameters),
                metadata,
                metadata || version == ApiVersion.V3,
                parameters.find("maxBatch", integer(2, 1000)).orElse(1));
    }

    /** As {@link #frame(Message, String)}, for those who don't need the id themselves. */
    public DeliveryFrame frame(Message<byte[]> message) {
        return frame(message, WireMessageId.of(message.getMessageId()));
    }

    /** @param wireId from {@link WireMessageId#of} */
    public DeliveryFrame frame(Message<byte[]> message, String wireId) {
        byte[] bytes = message.getData();
        WirePayload payload = bytes == null ? payloads.wireNull() : payloads.wire(bytes);
        return new DeliveryFrame(
                wireId,
                payload.bytes(),
                payload.encoding(),
                bytes == null ? true : null,
                message.getProperties(),
                Timestamps.format(message.getPublishTime(), version),
                message.getRedeliveryCount(),
                message.getEventTime() == 0 ? null : Timestamps.format(message.getEventTime(), version),
                message.hasKey() ? message.getKey() : null,
                topic ? message.getTopicName() : null,
                null,
                encryption(message),
                payload.json(),
                metadata ? MessageOrigin.of(message, version) : null);
    }

    private static @Nullable EncryptionDetails encryption(Message<byte[]> message) {
        return message.getEncryptionCtx()
                .filter(EncryptionContext::isEncrypted)
                .map(EncryptionDetails::of)
                .orElse(null);
    }
}
