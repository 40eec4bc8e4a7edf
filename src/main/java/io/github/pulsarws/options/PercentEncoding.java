package io.github.pulsarws.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.error.LogText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/**
 * Percent-encoding of URIs (RFC 3986 section 2.1), decoded exactly once and strictly.
 *
 * <p>Our own because {@link java.net.URLDecoder} turns a plus sign in a path into a space and broken UTF-8 into
 * replacement characters, and containers differ in what they decode.
 */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** Decodes a path segment: a plus sign stays one. */
    public static String decodeSegment(String raw) {
        return decode(raw, raw);
    }

    /** Decodes a name or value of a query: a plus sign is a space. */
    public static String decodeQuery(String raw) {
        return decode(raw.replace('+', ' '), raw);
    }

    private static String decode(String encoded, String raw) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(octet(encoded, i + 1, raw));
                i += 2;
            } else {
                int character = encoded.codePointAt(i);
                bytes.writeBytes(Character.toString(character).getBytes(UTF_8));
                i += Character.charCount(character) - 1;
            }
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(raw);
        }
    }

    private static int octet(String encoded, int start, String raw) {
        if (start + 2 > encoded.length()) {
            throw malformed(raw);
        }
        if (!HexFormat.isHexDigit(encoded.charAt(start)) || !HexFormat.isHexDigit(encoded.charAt(start + 1))) {
            throw malformed(raw);
        }
        return HexFormat.fromHexDigits(encoded, start, start + 2);
    }

    private static InvalidRequestException malformed(String raw) {
        return new InvalidRequestException("malformed percent-encoding in '" + LogText.of(raw) + "'");
    }
}
