package io.github.pulsarws.producer;

import static io.github.pulsarws.error.GatewayError.DESERIALIZE;
import static io.github.pulsarws.error.GatewayError.PAYLOAD_ENCODING;

import io.github.pulsarws.crypto.PayloadEncryption;
import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import io.github.pulsarws.frame.JsonDecoder;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.pulsar.common.api.proto.CompressionType;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PublishRequest}. */
public class PublishRequestDecoder extends JsonDecoder<PublishRequest> {
    // a century; keeps "now plus delay" far from the end of a long
    private static final long MAX_DELAY_MILLIS = 100L * 365 * 24 * 3600 * 1000;

    @Override
    protected PublishRequest read(FrameFields fields) {
        boolean disableReplication = flag(fields, "disableReplication");
        return new PublishRequest(
                flag(fields, "nullPayload") ? noPayload(fields) : payload(fields),
                fields.scalars("properties"),
                fields.scalar("context"),
                fields.scalar("key"),
                base64(fields, "orderingKey"),
                replicationClusters(fields, disableReplication),
                disableReplication,
                eventTime(fields.scalar("eventTime")),
                fields.integer("deliverAt"),
                deliverAfter(fields.integer("deliverAfterMs")),
                sequenceId(fields.integer("sequenceId")),
                encryption(fields));
    }

    private static byte[] payload(FrameFields fields) {
        byte[] payload = base64(fields, "payload");
        if (payload == null) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "expected Base64 at /payload");
        }
        return payload;
    }

    private static byte @Nullable [] noPayload(FrameFields fields) {
        if (fields.text("payload") != null) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "expected nothing at /payload, as nullPayload is true");
        }
        return null;
    }

    private static byte @Nullable [] base64(FrameFields fields, String name) {
        String text = fields.text(name);
        try {
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "not Base64 at /" + name);
        }
    }

    private static List<String> replicationClusters(FrameFields fields, boolean disabled) {
        List<String> clusters = fields.scalarList("replicationClusters");
        if (disabled && !clusters.isEmpty()) {
            throw new InvalidFieldException(
                    DESERIALIZE, "expected nothing at /replicationClusters, as disableReplication is true");
        }
        return clusters;
    }

    private static boolean flag(FrameFields fields, String name) {
        String text = fields.scalar(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new InvalidFieldException(DESERIALIZE, "expected true or false at /" + name);
    }

    private static @Nullable Long sequenceId(@Nullable Long id) {
        if (id != null && id < 0) {
            throw new InvalidFieldException(DESERIALIZE, "expected at least 0 at /sequenceId");
        }
        return id;
    }

    private static @Nullable PayloadEncryption encryption(FrameFields fields) {
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

    private static @Nullable Long eventTime(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidFieldException(
                    PAYLOAD_ENCODING, "expected an RFC 3339 date-time with offset at /eventTime");
        }
    }

    private static @Nullable Long deliverAfter(@Nullable Long millis) {
        if (millis != null && millis > MAX_DELAY_MILLIS) {
            throw new InvalidFieldException(
                    DESERIALIZE, "expected at most " + MAX_DELAY_MILLIS + " at /deliverAfterMs");
        }
        return millis;
    }
}
