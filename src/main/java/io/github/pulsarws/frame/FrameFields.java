package io.github.pulsarws.frame;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one frame, read by name and type.
 *
 * <p>A field that is absent or null reads as null (or empty, where the result is a collection). One of the wrong type
 * throws {@link InvalidFieldException} with its place as a JSON pointer (RFC 6901).
 */
public final class FrameFields {
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_LONG_DIGITS = 19;

    private final Map<String, JsonNode> members;
    private final FrameSource source;

    FrameFields(JsonNode.Members object, FrameSource source) {
        this.members = object.values();
        this.source = source;
    }

    /** The JSON text of a value of any kind, {@code null} too, exactly as the client wrote it; null if it is absent. */
    public @Nullable String json(String name) {
        return members.containsKey(name) ? source.member(name) : null;
    }

    /** A string. */
    public @Nullable String text(String name) {
        JsonNode node = present(name);
        return node == null ? null : text(node, pointer(name));
    }

    /** A string, or the JSON text of a number or boolean, which Pulsar's own proxy takes for strings too. */
    public @Nullable String scalar(String name) {
        JsonNode node = present(name);
        return node == null ? null : scalar(node, pointer(name));
    }

    /**
     * A whole number that fits into 64 bits; also as a string, and with a fraction, which is dropped: Pulsar's own proxy
     * takes those too, and {@code time.time() * 1000} is what a Python program sends.
     */
    public @Nullable Long integer(String name) {
        String text = scalar(name);
        if (text == null) {
            return null;
        }
        try {
            return wholePart(text);
        } catch (ArithmeticException | NumberFormatException e) {
            throw InvalidFieldException.expected("a 64-bit integer", pointer(name));
        }
    }

    private static long wholePart(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw new NumberFormatException("too long to be worth the time that parsing takes");
        }
        BigDecimal number = new BigDecimal(text);
        long wholeDigits = (long) number.precision() - number.scale();
        if (wholeDigits > MAX_LONG_DIGITS) {
            throw new ArithmeticException("would have to be written out in full to be cut");
        }
        return wholeDigits <= 0 ? 0 : number.setScale(0, RoundingMode.DOWN).longValueExact();
    }

    /** An object whose members are strings, numbers or booleans, in their order. */
    public Map<String, String> scalars(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof JsonNode.Members object)) {
            throw InvalidFieldException.expected("an object", pointer(name));
        }
        Map<String, String> result = new LinkedHashMap<>();
        object.values().forEach((key, value) -> result.put(key, scalar(value, pointer(name, key))));
        return result;
    }

    /** An array of strings, numbers or booleans. */
    public List<String> scalarList(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof JsonNode.Elements array)) {
            throw InvalidFieldException.expected("an array", pointer(name));
        }
        List<String> result = new ArrayList<>();
        array.values().forEach(item -> result.add(scalar(item, pointer(name, String.valueOf(result.size())))));
        return result;
    }

    private @Nullable JsonNode present(String name) {
        JsonNode node = members.get(name);
        return node instanceof JsonNode.Null ? null : node;
    }

    private static String text(JsonNode node, String pointer) {
        if (node instanceof JsonNode.Text text) {
            return text.value();
        }
        throw InvalidFieldException.expected("a string", pointer);
    }

    private static String scalar(JsonNode node, String pointer) {
        return node instanceof JsonNode.Scalar scalar ? scalar.value() : text(node, pointer);
    }

    private static String pointer(String... path) {
        StringBuilder pointer = new StringBuilder();
        for (String name : path) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
