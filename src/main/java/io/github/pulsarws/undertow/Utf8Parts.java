package io.github.pulsarws.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/** Makes text of UTF-8 that comes in parts, which may end anywhere within a character. Not thread-safe. */
final class Utf8Parts {
    private static final byte[] NOTHING = {};
    private static final char REPLACEMENT = '\uFFFD';

    /** There is none as long as all is ASCII, which most of what comes is. */
    private @Nullable CharsetDecoder decoder;

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
        CharsetDecoder strict = decoder;
        if (strict == null) {
            strict = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            decoder = strict;
        }
        ByteBuffer bytes = ByteBuffer.allocate(begun.length + part.length)
                .put(begun)
                .put(part)
                .flip();
        CharBuffer characters = CharBuffer.allocate(bytes.remaining());
        CoderResult result = strict.reset().decode(bytes, characters, last);
        if (result.isError()) {
            result.throwException();
        }
        begun = new byte[bytes.remaining()];
        bytes.get(begun);
        return characters.flip().toString();
    }
}
