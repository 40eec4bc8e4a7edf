package io.github.pulsarws.producer;

import static io.github.pulsarws.error.GatewayError.DESERIALIZE;
import static io.github.pulsarws.error.GatewayError.PAYLOAD_ENCODING;

import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import io.github.pulsarws.frame.JsonDecoder;
import io.github.pulsarws.payload.PayloadCodec;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PublishRequest}. */
public class PublishRequestDecoder extends JsonDecoder<PublishRequest> {
    // a century; keeps "now plus delay" far from the end of a long
    private static final long MAX_DELAY_MILLIS = 100L * 365 * 24 * 3600 * 1000;

    private PayloadCodec payloads = PayloadCodec.standard();

    /** Lets payloads be what the session asks for; before the first frame. */
    void readPayloadsAs(PayloadCodec codec) {
        payloads = codec;
    }

    @Override
    protected @Nullable String unreadField() {
        return payloads.takesJson() ? PayloadCodec.FIELD : null;
    }

    @Override
    protected PublishRequest read(FrameFields fields) {
        return new PublishRequest(
                payloads.bytes(fields),
                fields.scalars("properties"),
                fields.scalar("context"),
                fields.scalar("key"),
                fields.scalarList("replicationClusters"),
                eventTime(fields.scalar("eventTime")),
                fields.integer("deliverAt"),
                deliverAfter(fields.integer("deliverAfterMs")));
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
