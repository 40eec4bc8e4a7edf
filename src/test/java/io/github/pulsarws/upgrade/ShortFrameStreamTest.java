package io.github.pulsarws.upgrade;

import static io.github.pulsarws.upgrade.WireFrame.CLOSE;
import static io.github.pulsarws.upgrade.WireFrame.FIN;
import static io.github.pulsarws.upgrade.WireFrame.TEXT;
import static io.github.pulsarws.upgrade.WireFrame.bytes;
import static io.github.pulsarws.upgrade.WireFrame.messages;
import static io.github.pulsarws.upgrade.WireFrame.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShortFrameStreamTest {
    private static final WireFrame LONG_FRAME = WireFrame.of(FIN | TEXT, 100_000);
    private static final WireFrame SHORT_FRAME = WireFrame.of(FIN | TEXT, 10);

    private final Arrivals arrivals = new Arrivals();
    private final AtomicReference<@Nullable IOException> broken = new AtomicReference<>();
    private final LastWord lastWord = new LastWord(Duration.ofHours(1));
    private final ShortFrameStream stream = new ShortFrameStream(arrivals, this::requireOpen, lastWord);
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void listen() {
        stream.setReadListener(recorder);
        assertThat(arrivals.listener).isNull();
        stream.listen();
    }

    @Test
    void aListenerThatReadsWhileItCanGetsEverything() throws IOException {
        recorder.reads = 5000;
        byte[] sent = bytes(LONG_FRAME, SHORT_FRAME);

        for (int from = 0; from < sent.length; from += 7001) {
            arrivals.come(Arrays.copyOfRange(sent, from, Math.min(sent.length, from + 7001)));
        }

        assertThat(messages(parse(recorder.read.toByteArray())))
                .containsExactly(LONG_FRAME.unmasked(), SHORT_FRAME.unmasked());
        assertThat(parse(recorder.read.toByteArray())).hasSize(8);
    }

    @Test
    void noReadGivesMoreThanAPieceAndItsHeaders() throws IOException {
        recorder.reads = 1_000_000;

        arrivals.come(bytes(LONG_FRAME));

        assertThat(recorder.longestRead).isLessThanOrEqualTo(ShortFrameStream.PIECE + 32);
        assertThat(messages(parse(recorder.read.toByteArray()))).containsExactly(LONG_FRAME.unmasked());
    }

    @Test
    void tellsNothingOfAPartOfAHeader() throws IOException {
        byte[] sent = bytes(LONG_FRAME);

        arrivals.come(Arrays.copyOf(sent, 13));
        assertThat(recorder.events).isEmpty();

        arrivals.come(Arrays.copyOfRange(sent, 13, 20));
        assertThat(recorder.events).containsExactly("data");
        assertThat(stream.available()).isEqualTo(4 + 6);
    }

    @Test
    void isReadyWhileSomethingIsLeft() throws IOException {
        arrivals.come(bytes(SHORT_FRAME));

        assertThat(stream.isReady()).isTrue();
        assertThat(stream.read(new byte[11])).isEqualTo(11);
        assertThat(stream.isReady()).isTrue();
        assertThat(stream.available()).isEqualTo(1);
        assertThat(stream.read()).isBetween(0, 255);
        assertThat(stream.available()).isZero();
        assertThat(stream.isReady()).isFalse();
    }

    @Test
    void asksForNothingWhileSomethingIsLeft() throws IOException {
        arrivals.come(bytes(SHORT_FRAME));
        arrivals.asked = 0;

        assertThat(stream.isReady()).isTrue();

        assertThat(arrivals.asked).isZero();
    }

    @Test
    void readsNothingIntoNothing() throws IOException {
        assertThat(stream.read(new byte[0])).isZero();
        arrivals.end();
        assertThat(stream.read(new byte[0])).isZero();
    }

    @Test
    void endsAfterTheLastByte() throws IOException {
        arrivals.come(bytes(SHORT_FRAME));
        arrivals.end();

        assertThat(stream.isFinished()).isFalse();
        assertThat(stream.readAllBytes()).isEqualTo(bytes(SHORT_FRAME.unmasked()));
        assertThat(stream.isFinished()).isTrue();
        assertThat(stream.isReady()).isTrue();
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void tellsAnErrorOnceWhereItWouldHaveRead() throws IOException {
        arrivals.failure = new IOException("broken pipe");
        arrivals.come(bytes(SHORT_FRAME));

        assertThat(recorder.events).containsExactly("data");
        assertThat(stream.isReady()).isTrue();
        assertThat(stream.isFinished()).isFalse();
        assertThatThrownBy(() -> stream.read(new byte[10])).hasMessage("broken pipe");
        assertThat(stream.read(new byte[10])).isEqualTo(10);
    }

    @Test
    void passesOnWhatElseTheListenerIsTold() throws IOException {
        arrivals.listener().onAllDataRead();
        arrivals.listener().onError(new IOException("reset"));

        assertThat(recorder.events).containsExactly("all read", "reset");
    }

    @Test
    void tellsOfAConnectionThatBrokeWhileItsListenerWasAtWork() throws IOException {
        recorder.reads = 100;
        arrivals.come(bytes(SHORT_FRAME));
        broken.set(new IOException("pong not sent"));

        arrivals.come(bytes(SHORT_FRAME));

        await().untilAsserted(() -> assertThat(recorder.events).containsExactly("data", "data", "pong not sent"));
    }

    @Test
    void tellsOfAConnectionThatBrokeBeforeItListened() {
        broken.set(new IOException("gone"));

        stream.listen();

        await().untilAsserted(() -> assertThat(recorder.events).containsExactly("gone"));
    }

    @Test
    void aCloseFrameThatIsPassedOnIsTheLastWord() throws IOException {
        recorder.reads = 100;

        arrivals.come(bytes(WireFrame.of(FIN | CLOSE, 2)));

        assertThat(parse(recorder.read.toByteArray())).hasSize(1);
        assertThat(lastWord.await()).isDone();
    }

    @Test
    void aPartOfACloseFrameIsNot() throws IOException {
        CompletableFuture<Void> word = lastWord.await();
        byte[] close = bytes(WireFrame.of(FIN | CLOSE, 2));

        arrivals.come(Arrays.copyOf(close, close.length - 1));
        assertThat(word).isNotDone();

        arrivals.come(Arrays.copyOfRange(close, close.length - 1, close.length));
        assertThat(word).isDone();
    }

    @Test
    void isNotReadyAnyMoreWhileTheLastWordIsAwaited() throws IOException {
        arrivals.come(bytes(SHORT_FRAME));
        assertThat(stream.isReady()).isTrue();

        lastWord.await();

        assertThat(stream.isReady()).isFalse();
    }

    @Test
    void theEndIsTheLastWord() {
        arrivals.end();

        assertThat(stream.isReady()).isTrue();

        assertThat(lastWord.await()).isDone();
    }

    @Test
    void tellsOfNothingWhileTheLastWordIsAwaited() throws IOException {
        CompletableFuture<Void> word = lastWord.await();

        arrivals.come(bytes(LONG_FRAME, SHORT_FRAME));
        assertThat(word).isNotDone();
        arrivals.come(bytes(WireFrame.of(FIN | CLOSE, 2)));

        assertThat(word).isDone();
        arrivals.listener().onAllDataRead();
        arrivals.listener().onError(new IOException("reset"));
        assertThat(recorder.events).isEmpty();
    }

    @Test
    void hearsTheLastWordAlsoWhenTheListenerCloses() throws IOException {
        recorder.reads = 100;
        recorder.closes = true;

        arrivals.come(bytes(SHORT_FRAME));
        CompletableFuture<Void> word = lastWord.await();
        assertThat(word).isNotDone();
        arrivals.come(bytes(WireFrame.of(FIN | CLOSE, 2)));

        assertThat(word).isDone();
        assertThat(recorder.events).containsExactly("data");
    }

    @Test
    void aCloseFrameThatIsTooLongIsTheLastWord() throws IOException {
        arrivals.come(bytes(WireFrame.of(FIN | CLOSE, 126)));

        assertThat(lastWord.await()).isDone();
    }

    @Test
    void anErrorIsTheLastWord() throws IOException {
        CompletableFuture<Void> word = lastWord.await();
        arrivals.failure = new IOException("broken pipe");

        arrivals.come(bytes(SHORT_FRAME));

        assertThat(word).isDone();
        assertThat(recorder.events).isEmpty();
    }

    private void requireOpen() throws IOException {
        IOException failure = broken.get();
        if (failure != null) {
            throw failure;
        }
    }

    @Test
    void closesTheContainersStream() throws IOException {
        stream.close();

        assertThat(arrivals.closed).isTrue();
    }

    /** Reads as Tyrus does, but at most so much at once; nothing if that is zero. */
    private final class Recorder implements ReadListener {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private int reads;
        private boolean closes;
        private int longestRead;

        @Override
        public void onDataAvailable() throws IOException {
            events.add("data");
            if (reads > 0) {
                do {
                    assertThat(stream.available()).isPositive();
                    byte[] bytes = new byte[Math.min(reads, stream.available())];
                    assertThat(stream.read(bytes)).isEqualTo(bytes.length);
                    longestRead = Math.max(longestRead, bytes.length);
                    read.writeBytes(bytes);
                    if (closes) {
                        lastWord.await();
                    }
                } while (stream.isReady());
            }
        }

        @Override
        public void onAllDataRead() {
            events.add("all read");
        }

        @Override
        public void onError(Throwable error) {
            events.add(String.valueOf(error.getMessage()));
        }
    }

    /** A container's stream: ready while something is there, and calls its listener for the first bytes, and for more after it was not. */
    private static final class Arrivals extends ServletInputStream {
        private final Queue<Byte> bytes = new ArrayDeque<>();
        private @Nullable ReadListener listener;
        private @Nullable IOException failure;
        private boolean ended;
        private boolean closed;
        private boolean askedInVain = true;
        private int asked;

        void come(byte[] coming) throws IOException {
            for (byte next : coming) {
                bytes.add(next);
            }
            if (askedInVain) {
                askedInVain = false;
                listener().onDataAvailable();
            }
        }

        void end() {
            ended = true;
        }

        ReadListener listener() {
            assertThat(listener).isNotNull();
            return listener;
        }

        @Override
        public boolean isReady() {
            asked++;
            boolean ready = ended || !bytes.isEmpty();
            askedInVain |= !ready;
            return ready;
        }

        @Override
        public int available() {
            return bytes.size();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            assertThat(isReady()).as("may be read").isTrue();
            if (failure != null) {
                IOException thrown = failure;
                failure = null;
                throw thrown;
            }
            int count = Math.min(length, bytes.size());
            for (int i = 0; i < count; i++) {
                target[offset + i] = bytes.remove();
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isFinished() {
            return ended && bytes.isEmpty();
        }

        @Override
        public void setReadListener(ReadListener readListener) {
            listener = readListener;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
