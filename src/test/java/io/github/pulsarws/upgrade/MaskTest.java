package io.github.pulsarws.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
    private static final int KEY = 0x37fa213d; // that of WireFrame

    /** Wherever it is cut, also within the key's four bytes and the eight that are taken at a time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 100})
    void aPayloadThatComesInPiecesIsWhatItWas(int pieceLength) {
        byte[] payload = new byte[61];
        new Random(6).nextBytes(payload);
        ByteBuffer masked = ByteBuffer.wrap(masked(payload));
        ByteBuffer out = ByteBuffer.allocate(payload.length);
        Mask mask = new Mask();
        mask.begin(KEY);

        while (masked.hasRemaining()) {
            mask.takeOff(masked, Math.min(pieceLength, masked.remaining()), out);
        }

        assertThat(out.array()).isEqualTo(payload);
    }

    @Test
    void anotherFrameBeginsWithTheFirstByteOfItsKey() {
        byte[] payload = {1, 2, 3, 4, 5};
        Mask mask = new Mask();
        for (int frame = 0; frame < 2; frame++) {
            ByteBuffer out = ByteBuffer.allocate(payload.length);
            mask.begin(KEY);
            mask.takeOff(ByteBuffer.wrap(masked(payload)), payload.length, out);
            assertThat(out.array()).isEqualTo(payload);
        }
    }

    /** Without the header. */
    private static byte[] masked(byte... payload) {
        byte[] frame = WireFrame.bytes(new WireFrame(WireFrame.FIN | WireFrame.BINARY, true, payload));
        return Arrays.copyOfRange(frame, frame.length - payload.length, frame.length);
    }
}
