package io.github.pulsarws.undertow;

import io.github.pulsarws.error.SingleWarning;
import jakarta.websocket.Session;

/**
 * Has text from WildFly's clients handled in larger pieces than bytes.
 *
 * <p>It does what hardly a class should: it takes the place of Undertow's own listener by way of private fields and methods. Where there
 * are none, a session is as it was, and the log says so once.
 */
public final class UndertowTexts {
    private static final System.Logger LOG = System.getLogger(UndertowTexts.class.getName());

    private static final String SESSION = "io.undertow.websockets.jsr.UndertowSession";

    /** What the log says then. */
    public static final String NOT_AS_IT_WAS =
            "Undertow is not as it was, and text is handled byte by byte: expect messages to cost more";

    private static final SingleWarning WARNING = new SingleWarning(LOG, NOT_AS_IT_WAS);

    private UndertowTexts() {}

    /**
     * To be called in the session's first callback. Ignores other containers' sessions. Frames that come before that callback
     * has run are read by Undertow, in the same order.
     */
    public static void speedUp(Session session) {
        if (!isUndertows(session)) {
            return;
        }
        try {
            FrameListener.replaceThatOf(session);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            WARNING.give(e);
        }
    }

    static boolean isUndertows(Session session) {
        return session.getClass().getName().equals(SESSION);
    }
}
