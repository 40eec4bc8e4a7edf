package io.github.pulsarws.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.memory.ByteBudget;
import io.github.pulsarws.socket.FrameAssembler.NoRoomException;
import io.github.pulsarws.socket.FrameAssembler.TooLongException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAssemblerTest {
    private static final int MAX_LENGTH = 10;

    private final ByteBudget budget = new ByteBudget(4 * MAX_LENGTH);
    private final FrameAssembler assembler = new FrameAssembler(MAX_LENGTH, budget.share(1));

    @Test
    void aMessageInOnePartIsThatPart() throws Exception {
        assertThat(assembler.text("hello", true)).contains("hello");
        assertThat(assembler.binary(utf8("hello"), true)).contains("hello");
    }

    @Test
    void partsOfATextArePutTogether() throws Exception {
        assertThat(assembler.text("he", false)).isEmpty();
        assertThat(assembler.text("", false)).isEmpty();
        assertThat(assembler.text("llo", true)).contains("hello");
    }

    @Test
    void partsOfABinaryMessageArePutTogether() throws Exception {
        assertThat(assembler.binary(utf8("he"), false)).isEmpty();
        assertThat(assembler.binary(utf8(""), false)).isEmpty();
        assertThat(assembler.binary(utf8("llo"), true)).contains("hello");
    }

    @Test
    void oneMessageLeavesNothingToTheNext() throws Exception {
        assembler.text("one", false);
        assembler.text("two", true);
        assembler.binary(utf8("one"), false);
        assembler.binary(utf8("two"), true);

        assertThat(assembler.text("three", true)).contains("three");
        assertThat(assembler.binary(utf8("three"), true)).contains("three");
    }

    @Test
    void anEmptyMessageIsAMessage() throws Exception {
        assertThat(assembler.text("", true)).contains("");
        assertThat(assembler.binary(utf8(""), true)).contains("");
    }

    @Test
    void aSurrogatePairMayBeSplitOverTwoParts() throws Exception {
        String elephant = "🐘";

        assembler.text(elephant.substring(0, 1), false);

        assertThat(assembler.text(elephant.substring(1), true)).contains(elephant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ü", "日", "🐘"})
    void aCharacterMayBeSplitAfterAnyOfItsBytes(String character) throws Exception {
        byte[] bytes = character.getBytes(UTF_8);
        for (int split = 1; split < bytes.length; split++) {
            assembler.binary(ByteBuffer.wrap(bytes, 0, split), false);

            assertThat(assembler.binary(ByteBuffer.wrap(bytes, split, bytes.length - split), true))
                    .contains(character);
        }
    }

    @Test
    void aPartMayBeASliceOfAReusedBuffer() throws Exception {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8);
        buffer.put(utf8("xxhelxxx")).position(2).limit(5);
        assembler.binary(buffer, false);
        buffer.clear().put(utf8("lo")).flip();

        assertThat(assembler.binary(buffer, true)).contains("hello");
    }

    @Test
    void aTextMayHaveExactlyTheLimitInCharacters() throws Exception {
        assertThat(assembler.text("ü".repeat(MAX_LENGTH), true)).contains("ü".repeat(MAX_LENGTH));

        assembler.text("ü".repeat(MAX_LENGTH - 1), false);
        assertThat(assembler.text("x", true)).isPresent();
    }

    @Test
    void aBinaryMessageMayHaveExactlyTheLimitInBytes() throws Exception {
        assertThat(assembler.binary(utf8("ü".repeat(MAX_LENGTH / 2)), true)).contains("ü".repeat(MAX_LENGTH / 2));

        assembler.binary(utf8("x".repeat(MAX_LENGTH - 1)), false);
        assertThat(assembler.binary(utf8("x"), true)).isPresent();
    }

    @Test
    void aLongerMessageIsRefused() {
        assertTooLong(() -> assembler.text("x".repeat(MAX_LENGTH + 1), true));
        assertTooLong(() -> assembler.binary(utf8("x".repeat(MAX_LENGTH + 1)), true));
    }

    @Test
    void aLongerMessageIsRefusedBeforeItsLastPart() throws Exception {
        assembler.text("x".repeat(MAX_LENGTH), false);
        assembler.binary(utf8("x".repeat(MAX_LENGTH)), false);

        assertTooLong(() -> assembler.text("x", false));
        assertTooLong(() -> assembler.binary(utf8("x"), false));
    }

    @Test
    void partsCountUntilTheirMessageIsComplete() throws Exception {
        assembler.text("hello", false);
        assembler.binary(utf8("hello"), false);
        assertThat(budget.taken()).isEqualTo(10);

        assembler.text("x", true);
        assembler.binary(utf8("x"), true);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void aMessageIsPassedOverWhenAllSessionsHoldHalfOfWhatTheyMay() throws Exception {
        FrameAssembler other = new FrameAssembler(MAX_LENGTH, budget.share(1));
        other.text("x".repeat(MAX_LENGTH), false);
        assembler.text("x".repeat(MAX_LENGTH - 1), false);
        long before = budget.taken();

        FrameAssembler third = new FrameAssembler(MAX_LENGTH, budget.share(1));
        third.text("x", false);
        third.text("x", false);
        assertThat(budget.taken()).as("nothing of it is kept").isEqualTo(before);
        third.text("x".repeat(5 * MAX_LENGTH), false);
        assertThatExceptionOfType(NoRoomException.class).isThrownBy(() -> third.text("x", true));

        assertThat(third.text("next", true)).contains("next");
        third.binary(utf8("x"), false);
        third.binary(utf8("x"), false);
        assertThatExceptionOfType(NoRoomException.class).isThrownBy(() -> third.binary(utf8("x"), true));
        assertThat(third.binary(utf8("next"), true)).contains("next");
    }

    @Test
    void whatIsNotUtf8IsRefusedAndTheNextMessageIsRead() throws Exception {
        for (byte[] broken :
                new byte[][] {{(byte) 0xFF}, {(byte) 0xC3}, {(byte) 0xC3, 0x28}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}
                }) {
            assertThatExceptionOfType(CharacterCodingException.class)
                    .isThrownBy(() -> assembler.binary(ByteBuffer.wrap(broken), true));
            assertThat(assembler.binary(utf8("good"), true)).contains("good");
        }
    }

    private static void assertTooLong(Parts parts) {
        assertThatExceptionOfType(TooLongException.class)
                .isThrownBy(parts::message)
                .withMessageContaining("at most 10 ");
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private interface Parts {
        Optional<String> message() throws TooLongException, NoRoomException, CharacterCodingException;
    }
}
