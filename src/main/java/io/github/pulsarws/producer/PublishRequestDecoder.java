package io.github.pulsarws.producer;

import static io.github.pulsarws.error.GatewayError.DESERIALIZE;
import static io.github.pulsarws.error.GatewayError.PAYLOAD_ENCODING;

import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import io.github.pulsarws.frame.JsonDecoder;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PublishRequest}. */
public class PublishRequestDecoder extends JsonDecoder<PublishRequest> {
    // a century; keeps "now plus delay" far from the end of a long
    private static final long MAX_DELAY_MILLIS = 100L * 365 * 24 * 3600 * 1000;

    @Override
    protected PublishRequest read(FrameFields fields) {
        return new PublishRequest(
                payload(fields.text("payload")),
                fields.scalars("properties"),
                fields.scalar("context"),
                fields.scalar("key"),
                fields.scalarList("replicationClusters"),
                eventTime(fields.scalar("eventTime")),
                fields.integer("deliverAt"),
                deliverAfter(fields.integer("deliverAfterMs")));
    }

    private static byte[] payload(@Nullable String text) {
        if (text == null) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "expected Base64 at /payload");
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "not Base64 at /payload");
        }
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
