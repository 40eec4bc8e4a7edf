package io.github.pulsarws.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8PartsTest {
    private final Utf8Parts parts = new Utf8Parts();

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "é", "本", "😀", "plain, é, 本 and 😀", "a legitimate \uFFFD"})
    void textCutAnywhereComesTogether(String text) throws CharacterCodingException {
        byte[] bytes = text.getBytes(UTF_8);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                Utf8Parts cut = new Utf8Parts();
                String read = cut.next(Arrays.copyOf(bytes, first), false)
                        + cut.next(Arrays.copyOfRange(bytes, first, second), false)
                        + cut.next(Arrays.copyOfRange(bytes, second, bytes.length), true);
                assertThat(read).isEqualTo(text);
            }
        }
    }

    @Test
    void aByteThatIsNoUtf8IsRefused() {
        assertThatThrownBy(() -> parts.next(bytes('a', 0xff), false)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void bytesThatAreReplacedOneByOneAreRefused() {
        assertThatThrownBy(() -> parts.next(bytes(0xff, 0xfe), true)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        assertThatThrownBy(() -> parts.next(bytes(0xed, 0xa0, 0x80), true))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void anOverlongFormIsRefused() {
        assertThatThrownBy(() -> parts.next(bytes(0xc0, 0xaf), true)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void anEndWithinACharacterIsRefused() throws CharacterCodingException {
        assertThat(parts.next(bytes('a', 0xe6), false)).isEqualTo("a");
        assertThatThrownBy(() -> parts.next(bytes(0x9c), true)).isInstanceOf(CharacterCodingException.class);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
