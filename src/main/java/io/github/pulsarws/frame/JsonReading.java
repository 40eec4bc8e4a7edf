package io.github.pulsarws.frame;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over a JSON text, strict about what is one value and how deep it is nested. */
final class JsonReading implements AutoCloseable {
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final String text;
    private final int maxDepth;
    private final JsonParser parser;
    private @Nullable String unreadMember;
    private int frameDepth;

    /** @param maxDepth how deep objects and arrays may be nested */
    JsonReading(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
        this.parser = PARSERS.createParser(new StringReader(text));
    }

    /**
     * Reads the value.
     *
     * @param unread name of a member of the frame's object, or of the objects of a frame's array, whose value is checked
     *     but not built; null if there is none
     * @throws JsonException if the text is not one value, or nested too deep; its message says where
     */
    JsonNode readAll(@Nullable String unread) {
        unreadMember = unread;
        return toTheEnd(() -> {
            Event first = parser.next();
            frameDepth = first == Event.START_ARRAY ? 2 : 1;
            return node(first, 0);
        });
    }

    /** Checks the value, with the exceptions of {@link #readAll}. */
    void skipAll() {
        toTheEnd(() -> skip(parser.next(), 0));
    }

    @Override
    public void close() {
        parser.close();
    }

    private JsonNode toTheEnd(Step step) {
        try {
            JsonNode node = step.read();
            // with the value complete, asking for more makes the parser check that only white space follows
            if (parser.hasNext()) {
                throw new JsonException("text after the value");
            }
            return node;
        } catch (JsonParsingException e) {
            throw new JsonException("not valid JSON" + place(e.getLocation()), e);
        }
    }

    private String place(JsonLocation location) {
        // where the text ends the parser's columns are not to be trusted
        return text.isBlank()
                        || location.getStreamOffset() >= text.stripTrailing().length()
                ? ": it ends too early"
                : " at line %d, column %d".formatted(location.getLineNumber(), location.getColumnNumber());
    }

    private JsonNode node(Event event, int depth) {
        return switch (event) {
            case VALUE_STRING -> new JsonNode.Text(parser.getString());
            case VALUE_NUMBER -> new JsonNode.Scalar(parser.getString());
            case VALUE_TRUE -> new JsonNode.Scalar("true");
            case VALUE_FALSE -> new JsonNode.Scalar("false");
            case VALUE_NULL -> new JsonNode.Null();
            case START_OBJECT -> members(deeper(depth));
            case START_ARRAY -> elements(deeper(depth));
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw new IllegalStateException("not the start of a value");
        };
    }

    private int deeper(int depth) {
        if (depth == maxDepth) {
            throw new JsonException("nested more than " + maxDepth + " deep");
        }
        return depth + 1;
    }

    private JsonNode.Members members(int depth) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        while (parser.next() != Event.END_OBJECT) {
            String name = parser.getString();
            boolean unread = depth == frameDepth && name.equals(unreadMember);
            values.put(name, unread ? skip(parser.next(), depth) : node(parser.next(), depth));
        }
        return new JsonNode.Members(values);
    }

    private JsonNode.Elements elements(int depth) {
        List<JsonNode> values = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            values.add(node(event, depth));
        }
        return new JsonNode.Elements(values);
    }

    private JsonNode.Unread skip(Event first, int outerDepth) {
        int depth = outerDepth;
        for (Event event = first; ; event = parser.next()) {
            switch (event) {
                case START_OBJECT, START_ARRAY -> depth = deeper(depth);
                case END_OBJECT, END_ARRAY -> depth--;
                default -> {
                    // within what is skipped
                }
            }
            if (depth == outerDepth) {
                return new JsonNode.Unread();
            }
        }
    }

    /** Reads or skips the one value. */
    private interface Step {
        JsonNode read();
    }
}
