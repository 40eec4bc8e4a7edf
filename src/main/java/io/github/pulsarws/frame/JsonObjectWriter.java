package io.github.pulsarws.frame;

import static java.lang.Character.isSurrogate;

import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object, member by member, and leaves out what is null.
 *
 * <p>For the two frames that every message needs: JSON-B takes several times as long for them (measured with
 * {@code mvn -Pbench verify -Dbench.jfr=true}). What it writes is what JSON-B would write.
 */
public final class JsonObjectWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder json;

    /** @param length about how long the object will be, in characters */
    public JsonObjectWriter(int length) {
        json = new StringBuilder(length).append('{');
    }

    /** A member with a text; null to leave it out. */
    public JsonObjectWriter text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            string(value);
        }
        return this;
    }

    /** A member with a text that needs no escapes, such as Base64; null to leave it out. */
    public JsonObjectWriter plain(String name, @Nullable String value) {
        if (value != null) {
            name(name).append('"').append(value).append('"');
        }
        return this;
    }

    public JsonObjectWriter number(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** A member with true or false; null to leave it out. */
    public JsonObjectWriter flag(String name, @Nullable Boolean value) {
        if (value != null) {
            name(name).append(value.booleanValue());
        }
        return this;
    }

    /** A member with a value that is JSON already; null to leave it out. */
    public JsonObjectWriter json(String name, @Nullable String value) {
        if (value != null) {
            name(name).append(value);
        }
        return this;
    }

    /** The members of an object that is JSON already; null if there are none. */
    public JsonObjectWriter members(@Nullable String object) {
        if (object != null && object.length() > 2) {
            separate();
            json.append(object, 1, object.length() - 1);
        }
        return this;
    }

    /** {@return the object} */
    public String end() {
        return json.append('}').toString();
    }

    private StringBuilder name(String name) {
        separate();
        string(name);
        return json.append(':');
    }

    private void separate() {
        if (json.length() > 1) {
            json.append(',');
        }
    }

    private void string(String text) {
        json.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == '"' || character == '\\' || isSurrogate(character)) {
                json.append(text, copied, i);
                copied = i + append(text, i);
                i = copied - 1;
            }
        }
        json.append(text, copied, text.length()).append('"');
    }

    /** {@return how many characters of the text have been dealt with} */
    private int append(String text, int index) {
        char character = text.charAt(index);
        if (LoneSurrogates.isPair(text, index)) {
            json.append(text, index, index + 2);
            return 2;
        }
        switch (character) {
            case '"', '\\' -> json.append('\\').append(character);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            default -> unicode(character);
        }
        return 1;
    }

    private void unicode(char character) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEX.charAt(character >> shift & 0xf));
        }
    }
}
