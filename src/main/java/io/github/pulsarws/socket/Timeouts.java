package io.github.pulsarws.socket;

import io.github.pulsarws.error.CloseReasons;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.Collection;

/**
 * Ends sessions whose clients are silent, or leave a frame unread, for too long.
 *
 * <p>Looking at thousands of sessions that have nothing to do costs more than serving them. So each look finds out for how long
 * none can be due, and those before that time do nothing: a client has its whole time again with each sign of it. Not thread-safe.
 */
final class Timeouts {
    private final Collection<? extends TimedSession> open;
    private final Duration idle;
    private final Duration unread;
    private final Duration stuck;
    private long noneBefore = System.nanoTime();

    /**
     * @param open the sessions, those included that open later
     * @param idle how long a client may be silent
     * @param unread how long it may leave a frame unread until it is given up; twice as long, and the connection is cut
     */
    Timeouts(Collection<? extends TimedSession> open, Duration idle, Duration unread) {
        this.open = open;
        this.idle = idle;
        this.unread = unread;
        this.stuck = unread.multipliedBy(2);
    }

    /** Ends those that are due. To be called as often as exact as it is to be. */
    void look() {
        long now = System.nanoTime();
        if (now - noneBefore >= 0) {
            // one that opens, or is sent a frame, after this look is not due sooner
            Duration next = earlier(idle, unread);
            for (TimedSession socket : open) {
                next = earlier(next, look(socket));
            }
            noneBefore = now + next.toNanos();
        }
    }

    /** {@return how long the session can't be due now} */
    private Duration look(TimedSession socket) {
        Duration sending = socket.sendingFor();
        Duration silent = socket.silence();
        if (sending.compareTo(unread) > 0) {
            socket.giveUp("the client does not read");
            if (sending.compareTo(stuck) <= 0) {
                return stuck.minus(sending);
            }
            socket.cut();
            return stuck;
        }
        if (silent.compareTo(idle) > 0) {
            socket.abort(CloseReasons.of(CloseCodes.GOING_AWAY, "no pong for " + idle.toSeconds() + " s"));
            return stuck.minus(sending);
        }
        return earlier(idle.minus(silent), unread.minus(sending));
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
