package io.github.pulsarws.error;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;

/**
 * Close reasons that fit into a close frame.
 *
 * <p>A control frame carries 125 bytes, two of which are the code (RFC 6455 section 5.5); containers throw when a reason
 * is longer, so it is cut here, between two characters.
 */
public final class CloseReasons {
    private static final int MAX_BYTES = 123;

    private CloseReasons() {}

    public static CloseReason of(CloseCode code, String phrase) {
        return new CloseReason(code, cut(phrase));
    }

    static String cut(String phrase) {
        if (phrase.getBytes(UTF_8).length <= MAX_BYTES) {
            return phrase;
        }
        int bytes = 0;
        int end = 0;
        while (end < phrase.length()) {
            int character = phrase.codePointAt(end);
            bytes += new String(Character.toChars(character)).getBytes(UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            end += Character.charCount(character);
        }
        return phrase.substring(0, end);
    }
}
