package io.github.pulsarws.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Frames that wait, in order, until the session can take them: for its broker resource, or for room behind it.
 *
 * <p>One thread at a time hands frames on, see {@link SerialLoop}.
 */
public final class WaitingLine<T> {
    private final long maxWeight;
    private final ToLongFunction<T> weigher;
    private final BooleanSupplier ready;
    private final Consumer<T> receiver;

    private final Queue<T> queue = new ArrayDeque<>();
    private long weight;
    private final SerialLoop loop = new SerialLoop(this::handOn);

    /**
     * @param maxWeight what may wait, in the unit of the weigher
     * @param ready whether the receiver can take the next frame
     */
    public WaitingLine(long maxWeight, ToLongFunction<T> weigher, BooleanSupplier ready, Consumer<T> receiver) {
        this.maxWeight = maxWeight;
        this.weigher = weigher;
        this.ready = ready;
        this.receiver = receiver;
    }

    /** {@return whether there was room; if not, the frame is not taken} */
    public synchronized boolean offer(T frame) {
        long frameWeight = weigher.applyAsLong(frame);
        if (!queue.isEmpty() && weight + frameWeight > maxWeight) {
            return false;
        }
        queue.add(frame);
        weight += frameWeight;
        return true;
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
        weight = 0;
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
            if (next == null) {
                return false;
            }
            weight -= weigher.applyAsLong(next);
        }
        receiver.accept(next);
        return true;
    }
}
