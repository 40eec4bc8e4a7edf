package io.github.pulsarws.undertow;

import io.github.pulsarws.upgrade.Mask;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.protocol.framed.AbstractFramedChannel;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.protocol.version07.Masker;
import io.undertow.websockets.core.protocol.version07.UTF8Checker;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text message of one frame, which Undertow then gives as it came: what would take its mask off and look whether it is UTF-8
 * is taken away from it. Used by the I/O thread of the connection only. Loading this class fails with an error where Undertow has no such
 * parts.
 */
final class TextFrame {
    private static final VarHandle MASKER;
    private static final VarHandle CHECKER;
    private static final VarHandle MASKING_KEY;
    private static final MethodHandle MARK_READS_BROKEN;

    static {
        try {
            MethodHandles.Lookup frames = lookup(StreamSourceFrameChannel.class);
            MASKER = frames.findVarHandle(StreamSourceFrameChannel.class, "masker", Masker.class);
            CHECKER = frames.findVarHandle(StreamSourceFrameChannel.class, "checker", UTF8Checker.class);
            MASKING_KEY = lookup(Masker.class).findVarHandle(Masker.class, "maskingKey", byte[].class);
            MARK_READS_BROKEN = lookup(AbstractFramedChannel.class)
                    .findVirtual(
                            AbstractFramedChannel.class,
                            "markReadsBroken",
                            MethodType.methodType(void.class, Throwable.class))
                    .asType(MethodType.methodType(void.class, WebSocketChannel.class, Throwable.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final StreamSourceFrameChannel frame;
    private final Parts parts;
    private final Consumer<IOException> failed;
    private final Utf8Parts text = new Utf8Parts();
    private @Nullable Mask mask;
    private boolean complete;

    /**
     * @param frame of which nothing has been read yet
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
        if (masker != null) {
            mask = new Mask();
            mask.begin(ByteBuffer.wrap((byte[]) MASKING_KEY.get(masker)).getInt());
            MASKER.set(frame, (Masker) null);
        }
        CHECKER.set(frame, (UTF8Checker) null);
        if (!readOn()) {
            frame.getReadSetter().set(more -> readOn());
            frame.resumeReads();
        }
    }

    /** {@return whether there is nothing left to read} */
    private boolean readOn() {
        if (complete) {
            return true;
        }
        try (PooledByteBuffer pooled =
                frame.getWebSocketChannel().getBufferPool().allocate()) {
            readInto(pooled.getBuffer());
        } catch (IOException e) {
            complete = true;
            // or Undertow would come back for the end of the frame, for ever, with all other connections of the thread
            // waiting
            frame.close();
            failed.accept(e);
        }
        return complete;
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
        if (mask == null) {
            buffer.get(bytes);
        } else {
            mask.takeOff(buffer, bytes.length, ByteBuffer.wrap(bytes));
        }
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
        try {
            MARK_READS_BROKEN.invokeExact(frame.getWebSocketChannel(), (Throwable) failure);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // the method declares no other
        }
        return failure;
    }

    /** Gets text as it comes. */
    interface Parts {
        /** @param part may be empty */
        void next(String part, boolean last);
    }
}
