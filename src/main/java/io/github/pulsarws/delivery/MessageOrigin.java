package io.github.pulsarws.delivery;

import io.github.pulsarws.handshake.ApiVersion;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.nio.ByteBuffer;
import org.apache.pulsar.client.api.Message;
import org.jspecify.annotations.Nullable;

/**
 * What {@code metadata=true} adds to a message besides its topic: who published it and where it stands.
 *
 * @param sequenceId the publisher's number for it
 * @param index its number in the topic or partition, from 0; absent unless the broker counts
 * @param schemaVersion absent if it was published without a schema
 * @param replicatedFrom the cluster it comes from; absent if that is this one
 * @param brokerPublishTime when the broker took it, in the form of the session's {@link ApiVersion}; absent unless the
 *     broker tells
 */
@JsonbPropertyOrder({"producerName", "sequenceId", "index", "schemaVersion", "replicatedFrom", "brokerPublishTime"})
public record MessageOrigin(
        String producerName,
        long sequenceId,
        @Nullable Long index,
        @Nullable Long schemaVersion,
        @Nullable String replicatedFrom,
        @Nullable String brokerPublishTime) {

    static MessageOrigin of(Message<byte[]> message, ApiVersion version) {
        return new MessageOrigin(
                message.getProducerName(),
                message.getSequenceId(),
                message.getIndex().orElse(null),
                schemaVersion(message.getSchemaVersion()),
                message.isReplicated() ? message.getReplicatedFrom() : null,
                message.getBrokerPublishTime()
                        .map(time -> Timestamps.format(time, version))
                        .orElse(null));
    }

    /** Pulsar keeps the number as the eight bytes of a long. */
    private static @Nullable Long schemaVersion(byte @Nullable [] bytes) {
        return bytes == null || bytes.length != Long.BYTES
                ? null
                : ByteBuffer.wrap(bytes).getLong();
    }
}
