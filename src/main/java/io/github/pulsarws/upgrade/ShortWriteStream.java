package io.github.pulsarws.upgrade;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes to a client, with long arrays written piece by piece.
 *
 * <p>The container's stream keeps the array that was written last. So each piece is an array of its own, and written
 * only when it goes out without waiting; until all are out this stream is not ready. If the connection is closed before
 * that, the rest is lost, as is whatever else waits to be written then.
 */
final class ShortWriteStream extends ServletOutputStream implements WriteListener {
    /** Longest array that is written as it is, in bytes; as few as a reader's buffer, and not too many system calls. */
    static final int PIECE = 16 * 1024;

    private static final byte WHOLE_TEXT = (byte) 0x81;
    private static final byte WHOLE_BINARY = (byte) 0x82;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ServletOutputStream out;
    private ByteBuffer rest = NOTHING;
    private volatile boolean nextBinaryIsText;
    private volatile @Nullable WriteListener listener;

    ShortWriteStream(ServletOutputStream out) {
        this.out = out;
    }

    /** Lets the container say when it is ready again; to be called once, before anything is written. */
    void listen() {
        out.setWriteListener(this);
    }

    /** Makes a text frame of the next binary one that is a whole message. It has to come as an array of its own. */
    void nextBinaryIsText() {
        nextBinaryIsText = true;
    }

    /** Fails if the connection has broken. Takes no lock: who holds the one of this stream may wait for the caller's. */
    void requireOpen() throws IOException {
        out.write(NOTHING.array(), 0, 0);
    }

    @Override
    public synchronized boolean isReady() {
        return !rest.hasRemaining() && out.isReady();
    }

    @Override
    public synchronized void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (rest.hasRemaining()) {
            throw new IllegalStateException("not ready");
        }
        if (nextBinaryIsText && length > 0 && source[offset] == WHOLE_BINARY) {
            nextBinaryIsText = false;
            source[offset] = WHOLE_TEXT; // Tyrus makes an array for each frame, and forgets it
        }
        if (length <= PIECE) {
            out.write(source, offset, length);
        } else {
            writeLong(ByteBuffer.wrap(source, offset, length));
        }
    }

    private void writeLong(ByteBuffer source) throws IOException {
        writePiece(source);
        writeWhileReady(source);
        if (source.hasRemaining()) {
            byte[] kept = new byte[source.remaining()];
            source.get(kept);
            rest = ByteBuffer.wrap(kept);
        }
    }

    private void writeWhileReady(ByteBuffer source) throws IOException {
        while (source.hasRemaining() && out.isReady()) {
            writePiece(source);
        }
    }

    private void writePiece(ByteBuffer source) throws IOException {
        byte[] piece = new byte[Math.min(PIECE, source.remaining())];
        source.get(piece);
        out.write(piece, 0, piece.length);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void flush() throws IOException {
        if (!rest.hasRemaining()) {
            out.flush();
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        WriteListener waiting = writeRest() ? listener : null;
        if (waiting != null) {
            waiting.onWritePossible();
        }
    }

    private synchronized boolean writeRest() throws IOException {
        if (!rest.hasRemaining()) {
            return true;
        }
        writeWhileReady(rest);
        if (rest.hasRemaining()) {
            return false;
        }
        rest = NOTHING;
        out.flush();
        return true;
    }

    @Override
    public void onError(Throwable error) {
        synchronized (this) {
            rest = NOTHING;
        }
        WriteListener waiting = listener;
        if (waiting != null) {
            waiting.onError(error);
        }
    }

    /** As the container: calls at once if it is ready, and else as soon as it is. */
    @Override
    public void setWriteListener(WriteListener writeListener) {
        listener = writeListener;
        if (isReady()) {
            try {
                writeListener.onWritePossible();
            } catch (IOException e) {
                writeListener.onError(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
