package io.github.pulsarws.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Frames that wait, in order, until the session can take them: for its broker resource, or for room behind it.
 *
 * <p>One thread at a time hands frames on, see {@link SerialLoop}. How much may wait is the session's
 * {@link io.github.pulsarws.memory.ByteShare}'s business.
 */
public final class WaitingLine<T> {
    private final BooleanSupplier ready;
    private final Consumer<T> receiver;

    private final Queue<T> queue = new ArrayDeque<>(1);
    private final SerialLoop loop = new SerialLoop(this::handOn);

    /**
     * @param ready whether the receiver can take the next frame
     */
    public WaitingLine(BooleanSupplier ready, Consumer<T> receiver) {
        this.ready = ready;
        this.receiver = receiver;
    }

    public synchronized void add(T frame) {
        queue.add(frame);
    }

    /** Hands on what waits, as long as the receiver is ready. */
    public void proceed() {
        loop.request();
    }

    public synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    public synchronized void clear() {
        queue.clear();
    }

    private void handOn() {
        while (ready.getAsBoolean() && handOnNext()) {
            // each turn hands on one frame
        }
    }

    private boolean handOnNext() {
        T next;
        synchronized (this) {
            next = queue.poll();
        }
        if (next == null) {
            return false;
        }
        receiver.accept(next);
        return true;
    }
}
