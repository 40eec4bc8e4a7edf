package io.github.pulsarws.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It gives what Java's own encoder does, in whatever pieces the bytes are taken. */
class AsciiFirstEncoderTest {
    private static final int LONGEST_PIECE = 40;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "plain text that is longer than eight bytes, and longer than a piece",
                "é",
                "what? é? 😀?",
                "ascii first, then é, and ascii again after it",
                "日本語のテキスト",
                "😀😀😀 and {\"payload\":\"SGVsbG8=\"} 😀",
                "\u0000\u007f\u0080\u07ff\u0800\uffff"
            })
    void text(String text) {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(encoded(text, new Random(seed))).as("seed %d", seed).isEqualTo(text.getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "ascii, and then \ud83d", "?\ude00?"})
    void halfACharacter(String text) {
        ByteBuffer out = ByteBuffer.allocate(LONGEST_PIECE);

        CoderResult result = new AsciiFirstEncoder().encode(CharBuffer.wrap(text), out, true);

        assertThat(result.isMalformed()).isTrue();
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
}
