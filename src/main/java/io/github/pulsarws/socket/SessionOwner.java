package io.github.pulsarws.socket;

import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.frame.UndecodableFrameException;
import io.github.pulsarws.stats.SessionTally;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What stands behind a session's socket: the object that owns its broker resource.
 *
 * @param <T> the frames it takes
 */
public interface SessionOwner<T> {
    /** Takes a frame. Called for one frame at a time, in their order; must not block. */
    void accept(T frame);

    /** Takes note of a frame that could not be decoded, in its place in the order. */
    void reject(UndecodableFrameException problem);

    /** The socket, which was full, has room again. */
    void roomAgain();

    /**
     * {@return bytes of memory that the session holds at present for what its client is to read later} Without what waits in its
     * socket. Asked several times a second.
     */
    default long bytesAhead() {
        return 0;
    }

    /**
     * Stops taking frames, because the gateway is about to shut down.
     *
     * @return completes when all that was taken has been answered
     */
    CompletableFuture<?> drain();

    /** {@return why the session may not go on, if it may not} Asked every second or so. */
    Optional<GatewayException> overdue();

    /** What the session is, and what it has done. */
    SessionTally tally();

    /** {@return who the session is for} Empty if nobody has to say. */
    String principal();

    /** What it has to do at present. */
    SessionLoad load();

    /** The session has gone. Called exactly once. */
    void release();
}
