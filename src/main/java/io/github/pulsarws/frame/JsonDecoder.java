package io.github.pulsarws.frame;

import io.github.pulsarws.error.GatewayError;
import jakarta.json.JsonException;
import jakarta.websocket.Decoder;
import org.jspecify.annotations.Nullable;

/**
 * What the decoders share: one JSON object per frame, strictly, and errors that say where.
 *
 * <p>Never declines a frame and never returns null: in both cases containers drop the frame without a word.
 */
public abstract class JsonDecoder<T> implements Decoder.Text<T> {

    /** @throws InvalidFieldException if a field does not hold what it must */
    protected abstract T read(FrameFields fields);

    @Override
    public final T decode(String text) throws UndecodableFrameException {
        JsonNode root;
        try {
            root = JsonNode.parse(text);
        } catch (JsonException e) {
            throw new UndecodableFrameException(GatewayError.DESERIALIZE, String.valueOf(e.getMessage()), null);
        }
        if (!(root instanceof JsonNode.Members object)) {
            throw new UndecodableFrameException(GatewayError.DESERIALIZE, "expected one JSON object", null);
        }
        FrameFields fields = new FrameFields(object);
        try {
            return read(fields);
        } catch (InvalidFieldException e) {
            throw new UndecodableFrameException(e.error(), String.valueOf(e.getMessage()), contextOf(fields));
        }
    }

    @Override
    public final boolean willDecode(String text) {
        return true;
    }

    private static @Nullable String contextOf(FrameFields fields) {
        try {
            return fields.scalar("context");
        } catch (InvalidFieldException e) {
            return null;
        }
    }
}
