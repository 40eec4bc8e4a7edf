package io.github.pulsarws.socket;

import io.github.pulsarws.frame.OutboundFrame;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Frames waiting for their turn, and the bounds on them; plain arithmetic, guarded by its owner's lock.
 *
 * <p>Deliveries and answers are bounded apart. Who delivers can wait for room, so one delivery may exceed the bound: a
 * message is never too large to be delivered. Who answers can't wait, so there the bound is where a client that does
 * not read is given up.
 */
final class SendQueue {
    private final int maxBytes;
    private final Queue<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long answerBytes;
    private boolean wasFull;

    /** @param maxBytes the bound, for deliveries and answers each */
    SendQueue(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether less waits than the bound. A refusal is remembered, see {@link #landed}. */
    boolean hasRoom() {
        wasFull = bytes >= maxBytes;
        return !wasFull;
    }

    void addDelivery(OutboundFrame frame) {
        add(new Entry(frame, frame.weight(), 0));
    }

    /** {@return whether the answer was taken; not if those that wait already reach the bound} */
    boolean addAnswer(OutboundFrame frame) {
        if (answerBytes >= maxBytes) {
            return false;
        }
        add(new Entry(frame, frame.weight(), frame.weight()));
        return true;
    }

    /** The next frame, which counts until it has {@link #landed}; null if there is none. */
    @Nullable
    Entry poll() {
        return entries.poll();
    }

    /** {@return whether there is room again after {@link #hasRoom} has denied it} */
    boolean landed(Entry entry) {
        bytes -= entry.weight;
        answerBytes -= entry.answerWeight;
        boolean roomAgain = wasFull && bytes < maxBytes;
        wasFull = wasFull && !roomAgain;
        return roomAgain;
    }

    void clear() {
        entries.clear();
    }

    private void add(Entry entry) {
        entries.add(entry);
        bytes += entry.weight;
        answerBytes += entry.answerWeight;
    }

    /** A frame with what it counts. */
    record Entry(OutboundFrame frame, long weight, long answerWeight) {}
}
