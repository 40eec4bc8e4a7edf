package io.github.pulsarws.frame;

import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.BinaryDataStrategy;

/**
 * JSON as text: writing a value as JSON, and telling whether a text is JSON.
 *
 * <p>Written with JSON-B, absent values left out and bytes as Base64 (RFC 4648 section 4). One {@link Jsonb} for all,
 * because building one costs more than writing a thousand frames; static, because no container is bound to inject into
 * encoders.
 */
public final class JsonText {
    private static final Jsonb JSONB =
            JsonbBuilder.create(new JsonbConfig().withBinaryDataStrategy(BinaryDataStrategy.BASE_64));

    private JsonText() {}

    /**
     * The value as JSON that every container can send, see {@link LoneSurrogates}.
     *
     * @throws jakarta.json.bind.JsonbException if it can't be written
     */
    public static String write(Object value) {
        return LoneSurrogates.escape(JSONB.toJson(value));
    }

    /**
     * Whether a text is one JSON value and nothing else, as strictly as frames are read; builds nothing from it.
     *
     * @param maxDepth how deep its objects and arrays may be nested
     */
    public static boolean isOneValue(String text, int maxDepth) {
        try (JsonReading reading = new JsonReading(text, maxDepth)) {
            reading.skipAll();
            return true;
        } catch (JsonException e) {
            return false;
        }
    }
}
