package io.github.pulsarws.frame;

import static java.lang.Character.isHighSurrogate;
import static java.lang.Character.isLowSurrogate;
import static java.lang.Character.isSurrogate;

/**
 * Halves of a surrogate pair without the other half, as in {@code "\\ud800"}.
 *
 * <p>A client can send one escaped and gets it back in an answer's context. As UTF-8 it can't be written; Tyrus then
 * sends a frame with the wrong length, and with it breaks the connection.
 */
final class LoneSurrogates {
    private LoneSurrogates() {}

    /** Writes them as JSON escapes, which is valid wherever they can be: within strings. */
    static String escape(String json) {
        StringBuilder escaped = null;
        int copied = 0;
        for (int i = 0; i < json.length(); i++) {
            if (!isSurrogate(json.charAt(i))) {
                continue;
            }
            if (isPair(json, i)) {
                i++;
                continue;
            }
            escaped = escaped == null ? new StringBuilder() : escaped;
            escaped.append(json, copied, i).append("\\u%04x".formatted((int) json.charAt(i)));
            copied = i + 1;
        }
        return escaped == null
                ? json
                : escaped.append(json, copied, json.length()).toString();
    }

    static boolean isPair(String text, int index) {
        return isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && isLowSurrogate(text.charAt(index + 1));
    }
}
