package io.github.pulsarws.upgrade;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends after the upgrade, without masks and with its long frames cut.
 *
 * <p>Listens to the container's stream, and lets its own listener know only when there is something for it: a part of a
 * header is nothing yet. Between two reads it holds no buffer. Like any such stream it is used by one thread at a time.
 */
final class ShortFrameStream extends ServletInputStream implements ReadListener {
    /** A message of many pieces costs Tyrus a call for each, and a session a buffer of the length of two. */
    static final int PIECE = 16 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ServletInputStream in;
    private final OpenCheck connection;
    private final LastWord lastWord;
    private final FrameCutter cutter = new FrameCutter(PIECE);
    private ByteBuffer ready = NOTHING;
    private boolean ended;
    private @Nullable IOException failure;
    private @Nullable ReadListener listener;

    /**
     * @param connection that the stream is a part of
     * @param lastWord what the client has to say last; once that is awaited, the listener is told of nothing any more
     */
    ShortFrameStream(ServletInputStream in, OpenCheck connection, LastWord lastWord) {
        this.in = in;
        this.connection = connection;
        this.lastWord = lastWord;
    }

    /** Not any more when the last word is awaited: who has closed the connection is done with it. */
    @Override
    public boolean isReady() {
        return !lastWord.isAwaited() && fetchIfNone();
    }

    private boolean fetchIfNone() {
        while (!canRead() && in.isReady()) {
            try {
                fetch();
            } catch (IOException e) {
                failure = e;
            }
        }
        return canRead();
    }

    /** Whether a read gives bytes, the end, or the error that has come instead of them. */
    private boolean canRead() {
        return ready.hasRemaining() || ended || failure != null;
    }

    private void fetch() throws IOException {
        int available = in.available();
        byte[] came = new byte[available > 0 ? Math.min(available, PIECE) : PIECE];
        int length = in.read(came);
        if (length < 0) {
            ended = true;
        } else {
            ready = cutter.cut(ByteBuffer.wrap(came, 0, length));
        }
        if (ended || cutter.hasSeenClose()) {
            lastWord.came();
        }
    }

    @Override
    public int available() {
        return ready.remaining();
    }

    /** As the container's stream: the error is told once, and after that the container decides what is there to read. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        while (!canRead() && length > 0) {
            fetch();
        }
        if (failure != null) {
            IOException told = failure;
            failure = null;
            throw told;
        }
        return length > 0 && !ready.hasRemaining() ? -1 : take(target, offset, length);
    }

    private int take(byte[] target, int offset, int length) {
        int taken = Math.min(length, ready.remaining());
        ready.get(target, offset, taken);
        if (!ready.hasRemaining()) {
            ready = NOTHING;
        }
        return taken;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    @Override
    public boolean isFinished() {
        return !ready.hasRemaining() && failure == null && in.isFinished();
    }

    /** Takes effect with {@link #listen}. */
    @Override
    public void setReadListener(ReadListener readListener) {
        listener = readListener;
    }

    /** Lets the listener be called, which may happen before this returns. */
    void listen() {
        in.setReadListener(this);
        tellIfBroken();
    }

    @Override
    public void onDataAvailable() throws IOException {
        if (isReady()) {
            listener().onDataAvailable();
        }
        if (lastWord.isAwaited()) {
            discard();
        } else {
            tellIfBroken();
        }
    }

    /** Until nothing is left: the container tells of more only when it has been asked in vain, and a listener that closed does not ask. */
    private void discard() {
        while (fetchIfNone() && !ended && failure == null) {
            ready = NOTHING;
        }
        if (failure != null) {
            lastWord.came();
        }
    }

    /**
     * Makes up for what the container forgets: it tells of a connection that breaks only while it waits for data, and it
     * breaks earlier when an answer to what has been read, if only a pong, meets a client that is gone. By now it waits.
     *
     * <p>Another thread tells: this one holds a lock that one which writes may wait for, with the lock for writing, which
     * the listener needs.
     */
    private void tellIfBroken() {
        try {
            connection.requireOpen();
        } catch (IOException e) {
            ForkJoinPool.commonPool().execute(() -> onError(e));
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        lastWord.came();
        if (!lastWord.isAwaited()) {
            listener().onAllDataRead();
        }
    }

    @Override
    public void onError(Throwable error) {
        lastWord.came();
        if (!lastWord.isAwaited()) {
            listener().onError(error);
        }
    }

    private ReadListener listener() {
        return Objects.requireNonNull(listener);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Tells whether a connection is still there. */
    @FunctionalInterface
    interface OpenCheck {
        /** Fails if it has broken. */
        void requireOpen() throws IOException;
    }
}
