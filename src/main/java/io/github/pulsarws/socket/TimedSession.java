package io.github.pulsarws.socket;

import jakarta.websocket.CloseReason;
import java.time.Duration;

/** A session as {@link Timeouts} sees it. */
interface TimedSession {
    /** How long nothing has been heard of the client. */
    Duration silence();

    /** How long the frame in flight has been trying to leave; zero if there is none. */
    Duration sendingFor();

    /** Ends the session without sending what is queued, after the frame in flight. */
    void abort(CloseReason reason);

    /** As {@link #abort}, because the client does not read. */
    void giveUp(String why);

    /** Gives up the frame in flight of a session that has been ended. */
    void cut();
}
