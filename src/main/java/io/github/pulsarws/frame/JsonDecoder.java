package io.github.pulsarws.frame;

import io.github.pulsarws.error.GatewayError;
import jakarta.json.JsonException;
import jakarta.websocket.Decoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the decoders share: one JSON object per frame, or an array of them, strictly, and errors that say where.
 *
 * <p>Never declines a frame and never returns null: in both cases containers drop the frame without a word.
 */
public abstract class JsonDecoder<T> implements Decoder.Text<T> {
    /** How many objects an array may hold. */
    public static final int MAX_ITEMS = 1000;

    /** @throws InvalidFieldException if a field does not hold what it must */
    protected abstract T read(FrameFields fields);

    /** Name of a field that {@link #read} takes by {@link FrameFields#json} only; null if there is none. */
    protected @Nullable String unreadField() {
        return null;
    }

    /** Whether a frame is to be decoded by {@link #decodeArray}. */
    public static boolean isArray(String text) {
        return text.stripLeading().startsWith("[");
    }

    @Override
    public final T decode(String text) throws UndecodableFrameException {
        return item(parse(text), new FrameSource(text));
    }

    /**
     * Decodes a frame that is an array; each of its items is as good or bad as if it had come alone.
     *
     * @throws UndecodableFrameException if the frame as a whole is not an array of 1 to {@value #MAX_ITEMS} items
     */
    public final List<ArrayItem<T>> decodeArray(String text) throws UndecodableFrameException {
        List<JsonNode> nodes = parse(text) instanceof JsonNode.Elements array ? array.values() : List.of();
        if (nodes.isEmpty() || nodes.size() > MAX_ITEMS) {
            throw undecodable("expected an array of 1 to " + MAX_ITEMS + " JSON objects");
        }
        FrameSource source = new FrameSource(text);
        List<ArrayItem<T>> items = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            try {
                items.add(ArrayItem.of(item(node, source.element(items.size()))));
            } catch (UndecodableFrameException e) {
                items.add(ArrayItem.undecodable(e));
            }
        }
        return items;
    }

    @Override
    public final boolean willDecode(String text) {
        return true;
    }

    private JsonNode parse(String text) throws UndecodableFrameException {
        try {
            return JsonNode.parse(text, unreadField());
        } catch (JsonException e) {
            throw undecodable(String.valueOf(e.getMessage()));
        }
    }

    private T item(JsonNode node, FrameSource source) throws UndecodableFrameException {
        if (!(node instanceof JsonNode.Members object)) {
            throw undecodable("expected one JSON object");
        }
        FrameFields fields = new FrameFields(object, source);
        try {
            return read(fields);
        } catch (InvalidFieldException e) {
            throw new UndecodableFrameException(e.error(), String.valueOf(e.getMessage()), contextOf(fields));
        }
    }

    private static UndecodableFrameException undecodable(String problem) {
        return new UndecodableFrameException(GatewayError.DESERIALIZE, problem, null);
    }

    private static @Nullable String contextOf(FrameFields fields) {
        try {
            return fields.scalar("context");
        } catch (InvalidFieldException e) {
            return null;
        }
    }
}
