package io.github.pulsarws.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;

/** Makes text of UTF-8 that comes in parts, which may end anywhere within a character. Not thread-safe. */
final class Utf8Parts {
    private static final byte[] NOTHING = {};
    private static final char REPLACEMENT = '\uFFFD';

    private byte[] begun = NOTHING;

    /**
     * Takes the next part.
     *
     * @param last whether no other one comes
     * @return the characters that are complete
     * @throws CharacterCodingException if it is not UTF-8, or ends within a character
     */
    String next(byte[] part, boolean last) throws CharacterCodingException {
        if (begun.length == 0) {
            String text = new String(part, UTF_8); // which looks at eight bytes at a time
            if (text.length() == part.length && text.indexOf(REPLACEMENT) < 0) {
                return text; // as many characters as bytes: all of them are ASCII
            }
        }
        return decode(part, last);
    }

    private String decode(byte[] part, boolean last) throws CharacterCodingException {
        ByteBuffer bytes = ByteBuffer.allocate(begun.length + part.length)
                .put(begun)
                .put(part)
                .flip();
        CharBuffer characters = CharBuffer.allocate(bytes.remaining());
        CoderResult result = UTF_8.newDecoder().decode(bytes, characters, last); // it reports what is malformed
        if (result.isError()) {
            result.throwException();
        }
        begun = new byte[bytes.remaining()];
        bytes.get(begun);
        return characters.flip().toString();
    }
}
