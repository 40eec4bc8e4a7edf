package io.github.pulsarws.producer;

import static io.github.pulsarws.error.GatewayError.DESERIALIZE;
import static io.github.pulsarws.error.GatewayError.PAYLOAD_ENCODING;

import io.github.pulsarws.crypto.PayloadEncryption;
import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import java.util.Arrays;
import java.util.Base64;
import org.apache.pulsar.common.api.proto.CompressionType;
import org.jspecify.annotations.Nullable;

/** The fields of a request that hold bytes, and those of a client that encrypts. */
final class RequestFields {
    private RequestFields() {}

    /** {@return null if the field is absent} @throws InvalidFieldException error 7 if it is not Base64 */
    static byte @Nullable [] base64(FrameFields fields, String name) {
        String text = fields.text(name);
        try {
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "not Base64 at /" + name);
        }
    }

    /** {@return null if the request does not say that its payload is encrypted} */
    static @Nullable PayloadEncryption encryption(FrameFields fields) {
        byte[] param = base64(fields, "encryptionParam");
        CompressionType compressionType = compressionType(fields.scalar("compressionType"));
        Long size = fields.integer("uncompressedMessageSize");
        if ((compressionType == null) != (size == null)) {
            throw new InvalidFieldException(
                    PAYLOAD_ENCODING, "expected both or neither of /compressionType and /uncompressedMessageSize");
        }
        if (size != null && (size < 1 || size > Integer.MAX_VALUE)) {
            throw new InvalidFieldException(
                    DESERIALIZE, "expected from 1 to " + Integer.MAX_VALUE + " at /uncompressedMessageSize");
        }
        return param == null && size == null
                ? null
                : new PayloadEncryption(param, compressionType, size == null ? 0 : size.intValue());
    }

    private static @Nullable CompressionType compressionType(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(CompressionType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        DESERIALIZE,
                        "expected one of " + Arrays.toString(CompressionType.values()) + " at /compressionType"));
    }
}
