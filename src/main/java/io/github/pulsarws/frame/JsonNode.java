package io.github.pulsarws.frame;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that remembers numbers as they were written.
 *
 * <p>The protocol turns numbers into "their JSON text"; JSON-P's own tree turns {@code 1e3} into {@code 1E+3}.
 */
public sealed interface JsonNode {
    /** How deep a frame may be nested. */
    int MAX_DEPTH = 64;

    /** A string. */
    record Text(String value) implements JsonNode {}

    /** A number or boolean, as written. */
    record Scalar(String value) implements JsonNode {}

    /** The literal {@code null}. */
    record Null() implements JsonNode {}

    /** An object; of members with the same name the last one counts. */
    record Members(Map<String, JsonNode> values) implements JsonNode {}

    /** An array. */
    record Elements(List<JsonNode> values) implements JsonNode {}

    /** A value of any kind that was asked to be passed over; its text can be had from {@link FrameFields#json}. */
    record Unread() implements JsonNode {}

    /**
     * Reads exactly one JSON value.
     *
     * @throws jakarta.json.JsonException if the text is anything else, or nested more than {@value #MAX_DEPTH} deep; its
     *     message says where
     */
    static JsonNode parse(String text) {
        return parse(text, null);
    }

    /**
     * As {@link #parse(String)}, for a frame of which one member is not wanted as a tree: a tree takes many times the
     * memory of its text.
     *
     * @param unread the member's name, in the frame's object or in the objects of its array
     */
    static JsonNode parse(String text, @Nullable String unread) {
        try (JsonReading reading = new JsonReading(text, MAX_DEPTH)) {
            return reading.readAll(unread);
        }
    }
}
