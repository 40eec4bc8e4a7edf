package io.github.pulsarws.undertow;

import io.github.pulsarws.upgrade.Mask;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.protocol.framed.AbstractFramedChannel;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.protocol.version07.Masker;
import io.undertow.websockets.core.protocol.version07.UTF8Checker;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;

/**
 * Reads one text message of one frame, which Undertow then gives as it came: what would take its mask off and look whether it is UTF-8
 * is taken away from it. Used by the I/O thread of the connection only. Loading this class fails with an error where Undertow has no such
 * parts.
 */
final class TextFrame {
    private static final VarHandle MASKER;
    private static final VarHandle CHECKER;
    private static final VarHandle MASKING_KEY;
    private static final UndertowMethod MARK_READS_BROKEN;

    static {
        try {
            MethodHandles.Lookup frames = lookup(StreamSourceFrameChannel.class);
            MASKER = frames.findVarHandle(StreamSourceFrameChannel.class, "masker", Masker.class);
            CHECKER = frames.findVarHandle(StreamSourceFrameChannel.class, "checker", UTF8Checker.class);
            MASKING_KEY = lookup(Masker.class).findVarHandle(Masker.class, "maskingKey", byte[].class);
            MARK_READS_BROKEN = UndertowMethod.of(AbstractFramedChannel.class, "markReadsBroken", Throwable.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final StreamSourceFrameChannel frame;
    private final Parts parts;
    private final Consumer<IOException> failed;
    private final Utf8Parts text = new Utf8Parts();
    private final Mask mask = new Mask();
    private boolean complete;

    /**
     * @param frame of which nothing has been read yet; it has a mask, or Undertow would have refused it
     * @param parts gets the text as it comes
     * @param failed is told if it can't be read, after which nothing more comes
     */
    TextFrame(StreamSourceFrameChannel frame, Parts parts, Consumer<IOException> failed) {
        this.frame = frame;
        this.parts = parts;
        this.failed = failed;
    }

    private static MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /** Reads what has come, and the rest when it comes. */
    void read() {
        Masker masker = (Masker) MASKER.get(frame);
        mask.begin(ByteBuffer.wrap((byte[]) MASKING_KEY.get(masker)).getInt());
        MASKER.set(frame, (Masker) null);
        CHECKER.set(frame, (UTF8Checker) null);
        readOn();
        if (!complete) {
            frame.getReadSetter().set(more -> readOn());
            frame.resumeReads();
        }
    }

    private void readOn() {
        if (complete) {
            return;
        }
        try (PooledByteBuffer pooled =
                frame.getWebSocketChannel().getBufferPool().allocate()) {
            readInto(pooled.getBuffer());
        } catch (IOException e) {
            complete = true;
            // or Undertow would come back for the frame's end for ever, and the thread's other connections wait
            frame.close();
            failed.accept(e);
        }
    }

    /** Until the frame has ended, or there is no more of it for now. */
    private void readInto(ByteBuffer buffer) throws IOException {
        int read;
        do {
            read = frame.read(buffer);
            if (read == -1) {
                complete = true;
                handOver(buffer, true);
            } else if (!buffer.hasRemaining() || (read == 0 && buffer.position() > 0)) {
                handOver(buffer, false);
                buffer.clear();
            }
        } while (read > 0);
    }

    private void handOver(ByteBuffer buffer, boolean last) throws IOException {
        buffer.flip();
        byte[] bytes = new byte[buffer.remaining()];
        mask.takeOff(buffer, bytes.length, ByteBuffer.wrap(bytes));
        try {
            parts.next(text.next(bytes, last), last);
        } catch (CharacterCodingException e) {
            throw broken(e);
        }
    }

    /** As if Undertow had found out: it closes the session with 1007 then, and reads nothing more. */
    private UnsupportedEncodingException broken(CharacterCodingException cause) {
        UnsupportedEncodingException failure = new UnsupportedEncodingException("a text frame is not UTF-8");
        failure.initCause(cause);
        MARK_READS_BROKEN.call(frame.getWebSocketChannel(), failure);
        return failure;
    }

    /** Gets text as it comes. */
    interface Parts {
        /** @param part may be empty */
        void next(String part, boolean last);
    }
}
