package io.github.pulsarws.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/**
 * Reads UTF-8 as Java's own decoder does, but what is ASCII at the beginning in one go.
 *
 * <p>Until JDK 21 Java's decoder reads ASCII byte by byte, while a string is made of it in one go. JSON with payloads as
 * Base64 mostly is ASCII.
 */
final class AsciiFirstDecoder extends CharsetDecoder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private @Nullable CharsetDecoder others;

    AsciiFirstDecoder() {
        super(UTF_8, 1, 1);
    }

    @Override
    protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
        if (in.hasArray() && out.hasArray()) {
            takeAscii(in, out);
        }
        return in.hasRemaining() ? decodeOthers(in, out) : CoderResult.UNDERFLOW;
    }

    @Override
    protected void implReset() {
        if (others != null) {
            others.reset();
        }
    }

    private CoderResult decodeOthers(ByteBuffer in, CharBuffer out) {
        if (others == null) {
            others = UTF_8.newDecoder();
        }
        return others.decode(in, out, false);
    }

    private static void takeAscii(ByteBuffer in, CharBuffer out) {
        int from = in.arrayOffset() + in.position();
        int length = asciiFrom(in.array(), from, Math.min(in.remaining(), out.remaining()));
        new String(in.array(), from, length, ISO_8859_1)
                .getChars(0, length, out.array(), out.arrayOffset() + out.position());
        in.position(in.position() + length);
        out.position(out.position() + length);
    }

    /** {@return how many of the bytes, at most so many, are ASCII before the first that is not} */
    private static int asciiFrom(byte[] bytes, int from, int most) {
        int length = 0;
        while (length + Long.BYTES <= most && ((long) LONGS.get(bytes, from + length) & NOT_ASCII) == 0) {
            length += Long.BYTES;
        }
        while (length < most && bytes[from + length] >= 0) {
            length++;
        }
        return length;
    }
}
