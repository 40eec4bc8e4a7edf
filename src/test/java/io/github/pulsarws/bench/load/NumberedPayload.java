package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;

/**
 * A payload whose Base64 begins with a number in twelve digits: so it can be written and read without decoding anything.
 *
 * <p>Digits are of the alphabet of Base64, and twelve of them are nine whole bytes.
 */
final class NumberedPayload {
    private static final int DIGITS = 12;

    private NumberedPayload() {}

    /** Base64 of a payload with that number. */
    static String text(int number, int length) {
        String rest = Base64.getEncoder().encodeToString(PublishTask.bytes(length - DIGITS / 4 * 3));
        return "%012d".formatted(number) + rest;
    }

    /** The payload itself. */
    static byte[] bytes(int number, int length) {
        return Base64.getDecoder().decode(text(number, length));
    }

    /** The same payload with another number. */
    static byte[] renumbered(byte[] payload, int number) {
        byte[] copy = payload.clone();
        byte[] begin = Base64.getDecoder().decode("%012d".formatted(number));
        System.arraycopy(begin, 0, copy, 0, begin.length);
        return copy;
    }

    /** The number of a payload that has come through the plain client. */
    static int number(byte[] payload) {
        byte[] begin = Base64.getEncoder().encode(Arrays.copyOf(payload, DIGITS / 4 * 3));
        return number(begin, 0);
    }

    /** The number that begins there. */
    static int number(byte[] bytes, int at) {
        return Integer.parseInt(new String(bytes, at, DIGITS, ISO_8859_1));
    }
}
