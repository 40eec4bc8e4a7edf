package io.github.pulsarws.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Requests of a producer session, as the text that a client sends. */
final class Frames {
    private Frames() {}

    /** JSON written with apostrophes for quotation marks, which Java would have escaped. */
    static String json(String withApostrophes) {
        return withApostrophes.replace('\'', '"');
    }

    /** A request with a text for its payload. */
    static String request(String text) {
        return json("{'payload':'" + base64(text) + "'}");
    }

    /** A request with a text for its payload, and further members, written as for {@link #json}. */
    static String request(String text, String members) {
        return json("{'payload':'" + base64(text) + "'," + members + "}");
    }

    static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    static String base64(byte... bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
