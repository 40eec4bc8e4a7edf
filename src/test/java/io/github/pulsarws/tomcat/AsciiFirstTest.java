package io.github.pulsarws.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both coders give what Java's own do, in whatever pieces text comes and goes. */
class AsciiFirstTest {
    private static final int LONGEST_PIECE = 40;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "plain text that is longer than eight bytes, and longer than a piece",
                "é",
                "ascii first, then é, and ascii again after it",
                "日本語のテキスト",
                "😀😀😀 and {\"payload\":\"SGVsbG8=\"} 😀",
                "\u0000\u007f\u0080\u07ff\u0800\uffff"
            })
    void text(String text) {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(decoded(text.getBytes(UTF_8), new Random(seed)))
                    .as("decoded, seed %d", seed)
                    .isEqualTo(text);
            assertThat(encoded(text, new Random(seed)))
                    .as("encoded, seed %d", seed)
                    .isEqualTo(text.getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"61 ff", "61 61 61 61 61 61 61 61 c0 80", "ed a0 80", "f4 90 80 80", "e2 82 61"})
    void bytesThatAreNoText(String hex) {
        byte[] bytes = bytes(hex);
        CharBuffer out = CharBuffer.allocate(LONGEST_PIECE);

        CoderResult result = new AsciiFirstDecoder().decode(ByteBuffer.wrap(bytes), out, true);

        assertThat(result.isMalformed()).isTrue();
        assertThat(result)
                .isEqualTo(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(LONGEST_PIECE), true));
    }

    @Test
    void bytesThatEndInTheMiddleOfACharacter() {
        AsciiFirstDecoder decoder = new AsciiFirstDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes("61 e2 82"));
        CharBuffer out = CharBuffer.allocate(LONGEST_PIECE);

        assertThat(decoder.decode(in, out, false)).isEqualTo(CoderResult.UNDERFLOW);
        assertThat(in.remaining()).isEqualTo(2);
        assertThat(decoder.decode(in, out, true).isMalformed()).isTrue();
    }

    @Test
    void textAfterAFailureAndAReset() {
        AsciiFirstDecoder decoder = new AsciiFirstDecoder();
        CharBuffer out = CharBuffer.allocate(LONGEST_PIECE);
        decoder.decode(ByteBuffer.wrap(bytes("c3 28")), out, true);

        decoder.reset();
        decoder.decode(ByteBuffer.wrap("né".getBytes(UTF_8)), out.clear(), true);

        assertThat(out.flip().toString()).isEqualTo("né");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "ascii, and then \ud83d", "?\ude00?"})
    void halfACharacter(String text) {
        ByteBuffer out = ByteBuffer.allocate(LONGEST_PIECE);

        CoderResult result = new AsciiFirstEncoder().encode(CharBuffer.wrap(text), out, true);

        assertThat(result.isMalformed()).isTrue();
    }

    @Test
    void questionMarks() {
        assertThat(encoded("what? é? 😀?", new Random(1))).isEqualTo("what? é? 😀?".getBytes(UTF_8));
    }

    private static String decoded(byte[] bytes, Random random) {
        CharsetDecoder decoder = new AsciiFirstDecoder();
        StringBuilder text = new StringBuilder();
        ByteBuffer in = ByteBuffer.allocate(LONGEST_PIECE + 4);
        for (int next = 0; next < bytes.length; ) {
            int piece = Math.min(1 + random.nextInt(LONGEST_PIECE), bytes.length - next);
            in.put(bytes, next, piece).flip();
            next += piece;
            CoderResult result = CoderResult.OVERFLOW;
            while (result.isOverflow()) {
                CharBuffer out = CharBuffer.allocate(2 + random.nextInt(LONGEST_PIECE));
                result = decoder.decode(in, out, next == bytes.length);
                text.append(out.flip());
            }
            assertThat(result).isEqualTo(CoderResult.UNDERFLOW);
            in.compact();
        }
        return text.toString();
    }

    private static byte[] encoded(String text, Random random) {
        CharsetEncoder encoder = new AsciiFirstEncoder();
        ByteBuffer all = ByteBuffer.allocate(3 * text.length());
        CharBuffer in = CharBuffer.wrap(text);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            ByteBuffer out = ByteBuffer.allocate(4 + random.nextInt(LONGEST_PIECE));
            result = encoder.encode(in, out, true);
            all.put(out.flip());
        }
        assertThat(result).isEqualTo(CoderResult.UNDERFLOW);
        return Arrays.copyOf(all.array(), all.position());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }
}
