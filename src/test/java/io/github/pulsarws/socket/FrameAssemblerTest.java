package io.github.pulsarws.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {
    private static final String EMOJI = "😀";

    private final FrameAssembler assembler = new FrameAssembler(10);

    @Test
    void wholeTextIsTheMessage() throws Exception {
        assertThat(assembler.text("{}", true)).contains("{}");
        assertThat(assembler.text("", true)).contains("");
    }

    @Test
    void partsBecomeOneMessage() throws Exception {
        assertThat(assembler.text("ab", false)).isEmpty();
        assertThat(assembler.text("", false)).isEmpty();
        assertThat(assembler.text("cd", true)).contains("abcd");
        assertThat(assembler.text("next", true)).contains("next");
    }

    @Test
    void surrogatePairMaySpanParts() throws Exception {
        assembler.text(EMOJI.substring(0, 1), false);

        assertThat(assembler.text(EMOJI.substring(1), true)).contains(EMOJI);
    }

    @Test
    void bytesOfACharacterMaySpanParts() throws Exception {
        byte[] bytes = EMOJI.getBytes(UTF_8);
        assertThat(assembler.binary(ByteBuffer.wrap(bytes, 0, 3), false)).isEmpty();

        assertThat(assembler.binary(ByteBuffer.wrap(bytes, 3, 1), true)).contains(EMOJI);
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedAndTheNextMessageIsRead() throws Exception {
        assertThatThrownBy(() -> assembler.binary(ByteBuffer.wrap(new byte[] {(byte) 0xC3, 0x28}), true))
                .isInstanceOf(CharacterCodingException.class);

        assertThat(assembler.binary(ByteBuffer.wrap("ok".getBytes(UTF_8)), true))
                .contains("ok");
    }

    @Test
    void theLimitIsTheLongestMessage() throws Exception {
        assertThat(assembler.text("0123456789", true)).isPresent();
        assertThat(assembler.binary(ByteBuffer.wrap(new byte[10]), true)).isPresent();
        assertThatThrownBy(() -> assembler.text("0123456789a", true))
                .isInstanceOf(FrameAssembler.TooLongException.class)
                .hasMessageContaining("10");
        assertThatThrownBy(() -> assembler.binary(ByteBuffer.wrap(new byte[11]), true))
                .isInstanceOf(FrameAssembler.TooLongException.class);
    }

    @Test
    void theLimitHoldsForAllPartsTogetherAndBeforeTheLast() throws Exception {
        assembler.text("012345", false);

        assertThatThrownBy(() -> assembler.text("6789a", false)).isInstanceOf(FrameAssembler.TooLongException.class);
    }
}
