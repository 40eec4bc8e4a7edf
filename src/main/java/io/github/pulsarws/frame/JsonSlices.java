package io.github.pulsarws.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of a JSON text, exactly as they were written.
 *
 * <p>The text must be known to be valid: a walk over it then need only know where strings end and how brackets nest.
 */
final class JsonSlices {
    private final String text;
    private int position;

    private JsonSlices(String text) {
        this.text = text;
    }

    /** The texts of an array's elements. */
    static List<String> elements(String array) {
        JsonSlices slices = new JsonSlices(array);
        List<String> elements = new ArrayList<>();
        slices.enter();
        while (!slices.atEnd()) {
            elements.add(slices.value());
            slices.passComma();
        }
        return elements;
    }

    /** The text of an object's member, of several with the name the last; null if there is none. */
    static @Nullable String member(String object, String name) {
        JsonSlices slices = new JsonSlices(object);
        String found = null;
        slices.enter();
        while (!slices.atEnd()) {
            boolean wanted = name.equals(unquoted(slices.value()));
            slices.passColon();
            String value = slices.value();
            found = wanted ? value : found;
            slices.passComma();
        }
        return found;
    }

    private static String unquoted(String string) {
        return string.indexOf('\\') >= 0 && JsonNode.parse(string) instanceof JsonNode.Text unescaped
                ? unescaped.value()
                : string.substring(1, string.length() - 1);
    }

    /** Steps behind the bracket that opens the whole. */
    private void enter() {
        passSpace();
        position++;
        passSpace();
    }

    private boolean atEnd() {
        return text.charAt(position) == ']' || text.charAt(position) == '}';
    }

    private void passColon() {
        passSpace();
        position++;
        passSpace();
    }

    private void passComma() {
        passSpace();
        if (text.charAt(position) == ',') {
            position++;
            passSpace();
        }
    }

    private void passSpace() {
        while (isSpace(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    private String value() {
        int start = position;
        switch (text.charAt(position)) {
            case '"' -> passString();
            case '{', '[' -> passNested();
            default -> passWord();
        }
        return text.substring(start, position);
    }

    private void passString() {
        position++;
        while (text.charAt(position) != '"') {
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        position++;
    }

    private void passNested() {
        int depth = 0;
        do {
            switch (text.charAt(position)) {
                case '"' -> passString();
                case '{', '[' -> {
                    depth++;
                    position++;
                }
                case '}', ']' -> {
                    depth--;
                    position++;
                }
                default -> position++;
            }
        } while (depth > 0);
    }

    /** A number or literal; within an object or array something follows it. */
    private void passWord() {
        while (!isSpace(text.charAt(position)) && text.charAt(position) != ',' && !atEnd()) {
            position++;
        }
    }
}
