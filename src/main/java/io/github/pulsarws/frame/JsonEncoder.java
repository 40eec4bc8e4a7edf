package io.github.pulsarws.frame;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.config.BinaryDataStrategy;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;

/**
 * What the encoders share: JSON-B, with absent values left out and bytes as Base64 (RFC 4648 section 4).
 *
 * <p>One {@link Jsonb} for all, because building one costs more than encoding a thousand frames; static, because no
 * container is bound to inject into encoders.
 */
public abstract class JsonEncoder<T> implements Encoder.Text<T> {
    private static final Jsonb JSONB =
            JsonbBuilder.create(new JsonbConfig().withBinaryDataStrategy(BinaryDataStrategy.BASE_64));

    @Override
    public final String encode(T frame) throws EncodeException {
        try {
            return LoneSurrogates.escape(JSONB.toJson(frame));
        } catch (JsonbException e) {
            throw new EncodeException(frame, e.getMessage(), e);
        }
    }
}
