package io.github.pulsarws.socket;

import io.github.pulsarws.frame.OutboundFrame;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one session has to send, whose turn it is, and whether it is ending. Thread-safe; calls nothing.
 *
 * <p>One frame, or one burst, is under way at any time: whoever {@link #begin}s has the turn until it {@link #end}s.
 */
final class Outbox {
    private final SendQueue queue;
    private boolean sending;
    private boolean gathering;
    private long sendingSince;
    private @Nullable CloseReason closing;
    private boolean closed;

    Outbox(SendQueue queue) {
        this.queue = queue;
    }

    synchronized boolean hasRoom() {
        return queue.hasRoom();
    }

    /** What waits or is under way. */
    synchronized long heldBytes() {
        return queue.heldBytes();
    }

    /** {@return whether the delivery was taken; not if the session is ending} */
    synchronized boolean addDelivery(OutboundFrame frame) {
        if (!isEnding()) {
            queue.addDelivery(frame);
        }
        return !isEnding();
    }

    /** {@return whether the client has left too many answers unread for this one to be taken} An ending session drops it. */
    synchronized boolean overflowsWithAnswer(OutboundFrame frame) {
        return !isEnding() && !queue.addAnswer(frame);
    }

    /** Adds a ping, unless a frame is under way, which tells as much about the connection. */
    synchronized void addPing(OutboundFrame ping) {
        if (!sending && !isEnding()) {
            queue.addPing(ping);
        }
    }

    synchronized void deliverTogether(int max) {
        queue.deliverTogether(max);
    }

    /** Lets answers leave together, and nothing leave until {@link #gathered}. */
    synchronized void gather() {
        queue.answerTogether();
        gathering = true;
    }

    synchronized void gathered() {
        gathering = false;
    }

    /** {@return the frame that is to leave now} Null if another one is under way, or none may leave. */
    synchronized SendQueue.@Nullable Entry begin() {
        if (sending) {
            return null;
        }
        SendQueue.Entry first = next();
        sending = first != null;
        return first;
    }

    /** {@return the frame that leaves after the one under way, by the one who has the turn} Null if none may leave. */
    synchronized SendQueue.@Nullable Entry next() {
        sendingSince = System.nanoTime();
        return gathering || closed ? null : queue.poll();
    }

    /** Whether another frame waits. */
    synchronized boolean hasMore() {
        return !queue.isEmpty();
    }

    /** {@return whether there is room again after {@link #hasRoom} has denied it} */
    synchronized boolean landed(SendQueue.Entry entry) {
        return queue.landed(entry);
    }

    /** Gives the turn back. */
    synchronized void end() {
        sending = false;
    }

    /** How long the frame under way has been trying to leave; zero if there is none. */
    synchronized Duration sendingFor() {
        return sending ? Duration.ofNanos(System.nanoTime() - sendingSince) : Duration.ZERO;
    }

    /** Whether the session has been told to close, or has closed. */
    synchronized boolean isEnding() {
        return closing != null || closed;
    }

    /** Whether the session has closed, and what waited has been dropped. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** {@return whether the session is to close, for the first time} */
    synchronized boolean close(CloseReason reason) {
        if (isEnding()) {
            return false;
        }
        closing = reason;
        return true;
    }

    /** {@return what to close with, now that all has been sent} Null if it is not to close, or not yet. */
    synchronized @Nullable CloseReason closesNow() {
        return closed || sending || gathering || !queue.isEmpty() ? null : closing;
    }

    /**
     * Drops what waits.
     *
     * @param reason what to close with; null if that is done already
     * @return whether the session was open until now
     */
    synchronized boolean markClosed(@Nullable CloseReason reason) {
        if (closed) {
            return false;
        }
        closed = true;
        closing = reason;
        queue.clear();
        return true;
    }

    /** {@return what a session that has been marked closed closes with} Null if it has not, or need not. */
    synchronized @Nullable CloseReason closedWith() {
        return closed ? closing : null;
    }

    /** As {@link #closedWith}, but null while a frame is under way. */
    synchronized @Nullable CloseReason closedAndLanded() {
        return sending ? null : closedWith();
    }
}
