package io.github.pulsarws.upgrade;

import static io.github.pulsarws.upgrade.ShortWriteStream.PIECE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShortWriteStreamTest {
    private static final byte[] LONG = new byte[3 * PIECE + 7];
    private static final byte[] SHORT = {1, 2, 3};

    private final Container container = new Container();
    private final ShortWriteStream stream = new ShortWriteStream(container);
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void listen() {
        new Random(7).nextBytes(LONG);
        stream.listen();
    }

    @Test
    void shortArraysAreWrittenAsTheyAre() throws IOException {
        stream.write(SHORT);
        stream.write(LONG, 5, PIECE);
        stream.write(9);

        assertThat(container.arrays.subList(0, 2))
                .satisfiesExactly(
                        array -> assertThat(array).isSameAs(SHORT),
                        array -> assertThat(array).isSameAs(LONG));
        assertThat(container.lengths).containsExactly(3, PIECE, 1);
    }

    @Test
    void longArraysAreWrittenInPiecesOfTheirOwn() throws IOException {
        stream.write(LONG, 2, LONG.length - 2);
        stream.flush();

        assertThat(container.lengths).containsExactly(PIECE, PIECE, PIECE, 5);
        assertThat(container.arrays).allSatisfy(array -> assertThat(array).hasSizeLessThanOrEqualTo(PIECE));
        assertThat(container.written.toByteArray()).isEqualTo(Arrays.copyOfRange(LONG, 2, LONG.length));
        assertThat(container.flushes).isEqualTo(1);
        assertThat(stream.isReady()).isTrue();
    }

    @Test
    void theRestIsWrittenWhenTheContainerIsReadyAgain() throws IOException {
        byte[] source = LONG.clone();
        container.takes = 2;
        stream.setWriteListener(recorder);
        assertThat(recorder.events).containsExactly("possible");

        stream.write(source);
        stream.flush();
        Arrays.fill(source, (byte) 0);

        assertThat(stream.isReady()).isFalse();
        assertThat(container.flushes).isZero();
        assertThatIllegalStateException().isThrownBy(() -> stream.write(SHORT));

        container.becomeReady(1);
        assertThat(stream.isReady()).isFalse();
        assertThat(recorder.events).containsExactly("possible");

        container.becomeReady(2);
        assertThat(container.written.toByteArray()).isEqualTo(LONG);
        assertThat(container.flushes).isEqualTo(1);
        assertThat(recorder.events).containsExactly("possible", "possible");
        assertThat(stream.isReady()).isTrue();
    }

    @Test
    void aListenerThatComesLateIsCalledWhenItIsReady() throws IOException {
        container.takes = 1;
        stream.write(LONG);

        stream.setWriteListener(recorder);
        assertThat(recorder.events).isEmpty();

        container.becomeReady(10);
        assertThat(recorder.events).containsExactly("possible");
    }

    @Test
    void withoutAListenerTheRestIsWrittenAllTheSame() throws IOException {
        container.takes = 1;
        stream.write(LONG);

        container.becomeReady(10);

        assertThat(container.written.toByteArray()).isEqualTo(LONG);
    }

    @Test
    void isNotReadyIfTheContainerIsNot() throws IOException {
        container.takes = 1;
        stream.write(SHORT);

        assertThat(stream.isReady()).isFalse();
    }

    @Test
    void anErrorIsToldAndNothingWrittenAfterIt() throws IOException {
        container.takes = 1;
        stream.write(LONG);
        stream.setWriteListener(recorder);

        stream.onError(new IOException("reset"));
        container.becomeReady(10);

        assertThat(container.written.size()).isEqualTo(PIECE);
        assertThat(recorder.events).containsExactly("reset", "possible");
    }

    @Test
    void anErrorOfAListenerThatIsCalledAtOnceIsToldToIt() {
        recorder.failure = new IOException("closed");

        stream.setWriteListener(recorder);

        assertThat(recorder.events).containsExactly("possible", "closed");
    }

    @Test
    void aBinaryFrameLeavesAsTextWhenThatIsAskedFor() throws IOException {
        byte[] pong = {(byte) 0x8a, 0};
        byte[] longFrame = new byte[2 * PIECE];
        longFrame[1] = (byte) 0x82;

        stream.nextBinaryIsText();
        stream.write(pong);
        stream.write(new byte[] {(byte) 0x82, 1, 'a'});
        stream.write(new byte[] {(byte) 0x82, 1, 'b'});
        stream.nextBinaryIsText();
        stream.write(longFrame, 1, longFrame.length - 1);

        longFrame[1] = (byte) 0x81;
        assertThat(container.written.toByteArray())
                .startsWith((byte) 0x8a, 0, (byte) 0x81, 1, 'a', (byte) 0x82, 1, 'b')
                .endsWith(Arrays.copyOfRange(longFrame, 1, longFrame.length));
    }

    @Test
    void knowsFromTheContainerWhetherTheConnectionIsOpen() throws IOException {
        container.takes = 0;
        stream.requireOpen();
        container.failure = new IOException("broken");

        assertThatIOException().isThrownBy(stream::requireOpen).withMessage("broken");

        assertThat(container.lengths).isEmpty();
    }

    @Test
    void closesTheContainersStream() throws IOException {
        stream.close();

        assertThat(container.closed).isTrue();
    }

    private static final class Recorder implements WriteListener {
        private final List<String> events = new ArrayList<>();
        private @Nullable IOException failure;

        @Override
        public void onWritePossible() throws IOException {
            events.add("possible");
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void onError(Throwable error) {
            events.add(String.valueOf(error.getMessage()));
        }
    }

    /** A container's stream that is ready for so many writes, and fails if it is written to without being asked. */
    private static final class Container extends ServletOutputStream {
        private final List<byte[]> arrays = new ArrayList<>();
        private final List<Integer> lengths = new ArrayList<>();
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private int takes = 1_000;
        private int flushes;
        private boolean closed;
        private @Nullable IOException failure;
        private @Nullable WriteListener listener;

        void becomeReady(int writes) throws IOException {
            takes = writes;
            assertThat(listener).isNotNull();
            listener.onWritePossible();
        }

        @Override
        public boolean isReady() {
            return takes > 0;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (length == 0) {
                return;
            }
            assertThat(takes--).as("may be written").isPositive();
            arrays.add(source);
            lengths.add(length);
            written.write(source, offset, length);
        }

        @Override
        public void write(int single) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void setWriteListener(WriteListener writeListener) {
            listener = writeListener;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
