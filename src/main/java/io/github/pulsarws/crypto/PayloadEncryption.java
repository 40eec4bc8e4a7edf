package io.github.pulsarws.crypto;

import org.apache.pulsar.client.api.TypedMessageBuilder;
import org.apache.pulsar.client.impl.TypedMessageBuilderImpl;
import org.apache.pulsar.common.api.proto.CompressionType;
import org.apache.pulsar.common.api.proto.MessageMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How a client has encrypted one message.
 *
 * <p>The one use of the Pulsar client's message builder proper: its public API has no way to say these three things,
 * because there the client itself encrypts.
 *
 * @param param the cipher's parameter, for AES/GCM the initialisation vector; absent where the client gave none
 * @param compressionType what the client compressed with before it encrypted; absent if it did not
 * @param uncompressedSize in bytes, before that; 0 if it did not
 */
public record PayloadEncryption(
        byte @Nullable [] param, @Nullable CompressionType compressionType, int uncompressedSize) {

    /** Writes it to a message. */
    public void describe(TypedMessageBuilder<byte[]> message) {
        MessageMetadata metadata = ((TypedMessageBuilderImpl<byte[]>) message).getMetadataBuilder();
        if (param != null) {
            metadata.setEncryptionParam(param);
        }
        if (compressionType != null) {
            metadata.setCompression(compressionType).setUncompressedSize(uncompressedSize);
        }
    }
}
