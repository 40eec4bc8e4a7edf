package io.github.pulsarws.undertow;

import io.github.pulsarws.error.SingleWarning;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.io.IOException;
import org.xnio.Options;

/**
 * Keeps WildFly from ending the connections of sessions whose clients are silent: {@code read-timeout} of its listeners, 90
 * seconds unless set, is meant for requests, but holds after an upgrade as well, and ends a session without a close frame.
 */
public final class UndertowTimeouts {
    private static final System.Logger LOG = System.getLogger(UndertowTimeouts.class.getName());

    /** With none at all, Undertow would still end the session when the one that it has begun to count is over. */
    private static final int DAYS_IN_MILLIS = Integer.MAX_VALUE;

    /** What the log says if that can't be had. */
    public static final String NOT_AS_IT_WAS =
            "Undertow is not as it was, and silent clients are cut off after the read-timeout of its listener";

    private static final SingleWarning WARNING = new SingleWarning(LOG, NOT_AS_IT_WAS);

    private UndertowTimeouts() {}

    /** To be called in the session's first callback. Ignores other containers' sessions. */
    public static void switchOff(Session session) {
        if (!UndertowTexts.isUndertows(session)) {
            return;
        }
        try {
            WebSocketChannel channel = ((UndertowSession) session).getWebSocketChannel();
            channel.setOption(Options.READ_TIMEOUT, DAYS_IN_MILLIS);
            // it has begun to count, and begins anew when something comes, or when receiving has been interrupted
            channel.suspendReceives();
            channel.getIoThread().execute(channel::resumeReceives);
        } catch (IOException | RuntimeException | LinkageError e) {
            WARNING.give(e);
        }
    }
}
