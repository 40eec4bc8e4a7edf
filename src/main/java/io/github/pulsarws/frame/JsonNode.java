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

/**
 * A JSON value that remembers numbers as they were written.
 *
 * <p>The protocol turns numbers into "their JSON text"; JSON-P's own tree turns {@code 1e3} into {@code 1E+3}.
 */
public sealed interface JsonNode {
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

    /**
     * Reads exactly one JSON value.
     *
     * @throws JsonException if the text is anything else, or nested more than 64 deep; its message says where
     */
    static JsonNode parse(String text) {
        try (JsonParser parser = Reading.PARSERS.createParser(new StringReader(text))) {
            JsonNode node = Reading.node(parser, parser.next(), 0);
            // with the value complete, asking for more makes the parser check that only white space follows
            if (parser.hasNext()) {
                throw new JsonException("text after the value");
            }
            return node;
        } catch (JsonParsingException e) {
            throw new JsonException("not valid JSON" + place(e.getLocation(), text), e);
        }
    }

    private static String place(JsonLocation location, String text) {
        // where the text ends the parser's columns are not to be trusted
        return text.isBlank()
                        || location.getStreamOffset() >= text.stripTrailing().length()
                ? ": it ends too early"
                : " at line %d, column %d".formatted(location.getLineNumber(), location.getColumnNumber());
    }

    /** How {@link #parse} reads; apart, because everything in an interface is public. */
    final class Reading {
        private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
        private static final int MAX_DEPTH = 64;

        private Reading() {}

        private static JsonNode node(JsonParser parser, Event event, int depth) {
            return switch (event) {
                case VALUE_STRING -> new Text(parser.getString());
                case VALUE_NUMBER -> new Scalar(parser.getString());
                case VALUE_TRUE -> new Scalar("true");
                case VALUE_FALSE -> new Scalar("false");
                case VALUE_NULL -> new Null();
                case START_OBJECT -> members(parser, deeper(depth));
                case START_ARRAY -> elements(parser, deeper(depth));
                case KEY_NAME, END_OBJECT, END_ARRAY -> throw new IllegalStateException("not the start of a value");
            };
        }

        private static int deeper(int depth) {
            if (depth == MAX_DEPTH) {
                throw new JsonException("nested more than " + MAX_DEPTH + " deep");
            }
            return depth + 1;
        }

        private static Members members(JsonParser parser, int depth) {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            while (parser.next() != Event.END_OBJECT) {
                String name = parser.getString();
                values.put(name, node(parser, parser.next(), depth));
            }
            return new Members(values);
        }

        private static Elements elements(JsonParser parser, int depth) {
            List<JsonNode> values = new ArrayList<>();
            for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
                values.add(node(parser, event, depth));
            }
            return new Elements(values);
        }
    }
}
