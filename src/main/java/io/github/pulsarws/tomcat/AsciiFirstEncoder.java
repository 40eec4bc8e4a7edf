package io.github.pulsarws.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/**
 * Writes UTF-8 as Java's own encoder does, but ASCII in one go.
 *
 * <p>Encoders take the characters of a string, which come without an array, one by one.
 */
final class AsciiFirstEncoder extends CharsetEncoder {
    private @Nullable CharsetEncoder others;

    AsciiFirstEncoder() {
        super(UTF_8, 1, 3);
    }

    @Override
    protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
        int length = Math.min(in.remaining(), out.remaining());
        String text = in.subSequence(0, length).toString();
        byte[] bytes = text.getBytes(UTF_8);
        // what is not ASCII has become several bytes, and half a character a question mark
        if (!text.equals(new String(bytes, ISO_8859_1))) {
            return encodeOthers(in, out);
        }
        out.put(bytes);
        in.position(in.position() + length);
        return in.hasRemaining() ? CoderResult.OVERFLOW : CoderResult.UNDERFLOW;
    }

    @Override
    protected void implReset() {
        if (others != null) {
            others.reset();
        }
    }

    private CoderResult encodeOthers(CharBuffer in, ByteBuffer out) {
        if (others == null) {
            others = UTF_8.newEncoder();
        }
        return others.encode(in, out, false);
    }
}
