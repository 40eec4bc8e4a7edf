package io.github.pulsarws.socket;

import io.github.pulsarws.frame.FrameArray;
import io.github.pulsarws.frame.OutboundFrame;
import io.github.pulsarws.memory.ByteBudget;
import io.github.pulsarws.memory.ByteShare;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Frames waiting for their turn, and the bounds on them; plain arithmetic, guarded by its owner's lock.
 *
 * <p>Deliveries and answers are bounded apart. Who delivers can wait for room, so one delivery may exceed the bound: a
 * message is never too large to be delivered. Who answers can't wait, so there the bound is where a client that does
 * not read is given up.
 *
 * <p>A client may have agreed to take frames of the same kind as one array. Then those that wait one behind the other when
 * their turn comes leave together; a frame that is alone does not wait for company.
 */
final class SendQueue {
    /** Bytes of memory, about three quarters of what a client has to take as one array; far below clients' limits. */
    static final long MAX_ARRAY_WEIGHT = 512 * 1024;

    private static final int MAX_ANSWERS = 1000;

    /** So many bytes of answers may always wait; a client that takes any reads that much in no time. */
    private static final int ALWAYS_FOR_ANSWERS = 64 * 1024;

    private final int maxBytes;
    private final ByteShare held;
    private final Queue<Entry> entries = new ArrayDeque<>(1);
    private int deliveriesTogether = 1;
    private int answersTogether = 1;
    private long answerBytes;
    private boolean wasFull;

    /**
     * @param maxBytes the bound, for deliveries and answers each
     * @param budget what all sessions together may have waiting
     */
    SendQueue(int maxBytes, ByteBudget budget) {
        this.maxBytes = maxBytes;
        this.held = budget.share(maxBytes);
    }

    /** Lets so many deliveries leave as one array. */
    void deliverTogether(int max) {
        deliveriesTogether = max;
    }

    /** Lets answers leave as arrays. */
    void answerTogether() {
        answersTogether = MAX_ANSWERS;
    }

    /** Whether less waits than the bound. A refusal is remembered, see {@link #landed}. */
    boolean hasRoom() {
        wasFull = !held.hasRoom();
        return !wasFull;
    }

    /** What waits or is under way. */
    long heldBytes() {
        return held.taken();
    }

    void addDelivery(OutboundFrame frame) {
        add(new Entry(frame, Kind.DELIVERY, frame.weight()));
    }

    void addPing(OutboundFrame ping) {
        add(new Entry(ping, Kind.PING, ping.weight()));
    }

    /** {@return whether the answer was taken; not if those that wait already reach the bound, or there is no memory left} */
    boolean addAnswer(OutboundFrame frame) {
        if (answerBytes >= maxBytes || (answerBytes >= ALWAYS_FOR_ANSWERS && held.isBudgetExceeded())) {
            return false;
        }
        add(new Entry(frame, Kind.ANSWER, frame.weight()));
        return true;
    }

    /** The next frame, which counts until it has {@link #landed}; null if there is none. */
    @Nullable
    Entry poll() {
        Entry first = entries.poll();
        if (first == null) {
            return null;
        }
        int max = together(first.kind);
        return max > 1 && isJoinedBy(first, first.weight) ? array(first, max) : first;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** {@return whether there is room again after {@link #hasRoom} has denied it} */
    boolean landed(Entry entry) {
        held.giveBack(entry.weight);
        answerBytes -= entry.answerWeight();
        boolean roomAgain = wasFull && held.hasRoom();
        wasFull = wasFull && !roomAgain;
        return roomAgain;
    }

    /** Drops everything, at the end of the session. */
    void clear() {
        entries.clear();
        held.close();
    }

    private void add(Entry entry) {
        entries.add(entry);
        held.take(entry.weight);
        answerBytes += entry.answerWeight();
    }

    private int together(Kind kind) {
        return switch (kind) {
            case DELIVERY -> deliveriesTogether;
            case ANSWER -> answersTogether;
            case PING -> 1;
        };
    }

    private Entry array(Entry first, int max) {
        List<OutboundFrame> frames = new ArrayList<>();
        frames.add(first.frame);
        long weight = first.weight;
        while (frames.size() < max && isJoinedBy(first, weight)) {
            Entry next = entries.remove();
            frames.add(next.frame);
            weight += next.weight;
        }
        return new Entry(new FrameArray(frames), first.kind, weight);
    }

    /** Whether the entry that is next may leave together with one that weighs so much. */
    private boolean isJoinedBy(Entry first, long weight) {
        Entry next = entries.peek();
        return next != null && next.kind == first.kind && weight + next.weight <= MAX_ARRAY_WEIGHT;
    }

    /** What a frame is to the client; only frames of one kind leave together. */
    enum Kind {
        DELIVERY,
        ANSWER,
        PING
    }

    /** A frame with what it counts. */
    record Entry(OutboundFrame frame, Kind kind, long weight) {
        private long answerWeight() {
            return kind == Kind.ANSWER ? weight : 0;
        }
    }
}
