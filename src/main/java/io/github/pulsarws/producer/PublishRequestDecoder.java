package io.github.pulsarws.producer;

import static io.github.pulsarws.error.GatewayError.DESERIALIZE;
import static io.github.pulsarws.error.GatewayError.PAYLOAD_ENCODING;

import io.github.pulsarws.frame.FrameFields;
import io.github.pulsarws.frame.InvalidFieldException;
import io.github.pulsarws.frame.JsonDecoder;
import io.github.pulsarws.payload.PayloadCodec;
import io.github.pulsarws.tracing.PublishSpan;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PublishRequest}, or a {@link TokenRenewal}. */
public class PublishRequestDecoder extends JsonDecoder<ProducerFrame> {
    // a century; keeps "now plus delay" far from the end of a long
    private static final long MAX_DELAY_MILLIS = 100L * 365 * 24 * 3600 * 1000;

    private static final String AUTHENTICATE = "\"authenticate\"";

    private PayloadCodec payloads = PayloadCodec.standard();

    /** Lets payloads be what the session asks for; before the first frame. */
    void readPayloadsAs(PayloadCodec codec) {
        payloads = codec;
    }

    @Override
    protected @Nullable String unreadField() {
        return payloads.takesJson() ? PayloadCodec.FIELD : null;
    }

    /** Requests have no type; a field of that name means something only if it names the one command that there is. */
    @Override
    protected ProducerFrame read(FrameFields fields) {
        return AUTHENTICATE.equals(fields.json("type")) ? renewal(fields) : request(fields);
    }

    private static TokenRenewal renewal(FrameFields fields) {
        String token = fields.text("token");
        if (token == null) {
            throw new InvalidFieldException(DESERIALIZE, "expected a token at /token");
        }
        return new TokenRenewal(token, fields.scalar("context"));
    }

    private PublishRequest request(FrameFields fields) {
        boolean disableReplication = flag(fields, "disableReplication");
        return new PublishRequest(
                flag(fields, "nullPayload") ? noPayload(fields) : payloads.bytes(fields),
                fields.scalars("properties"),
                fields.scalar("context"),
                fields.scalar("key"),
                RequestFields.base64(fields, "orderingKey"),
                replicationClusters(fields, disableReplication),
                disableReplication,
                eventTime(fields.scalar("eventTime")),
                fields.integer("deliverAt"),
                deliverAfter(fields.integer("deliverAfterMs")),
                sequenceId(fields.integer("sequenceId")),
                RequestFields.encryption(fields),
                PublishSpan.NONE);
    }

    private static byte @Nullable [] noPayload(FrameFields fields) {
        String payload = fields.json(PayloadCodec.FIELD);
        if (payload != null && !payload.equals("null")) {
            throw new InvalidFieldException(PAYLOAD_ENCODING, "expected nothing at /payload, as nullPayload is true");
        }
        return null;
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
