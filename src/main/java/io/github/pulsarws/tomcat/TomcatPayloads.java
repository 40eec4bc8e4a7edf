package io.github.pulsarws.tomcat;

import io.github.pulsarws.error.SingleWarning;
import jakarta.websocket.Session;

/**
 * Has Tomcat handle what it reads and writes in larger pieces.
 *
 * <p>It does what hardly a class should: it replaces parts of Tomcat's sessions by way of private fields. Where there are none, a
 * session is as it was, and the log says so once. Some are final: Java 26 warns of that, and a later one is to refuse it unless told not
 * to (JEP 500).
 */
public final class TomcatPayloads {
    private static final System.Logger LOG = System.getLogger(TomcatPayloads.class.getName());

    private static final String SESSION = "org.apache.tomcat.websocket.WsSession";

    /** What the log says then. */
    public static final String NOT_AS_IT_WAS =
            "Tomcat is not as it was, and masks and text are handled byte by byte: expect messages to cost more";

    private static final SingleWarning WARNING = new SingleWarning(LOG, NOT_AS_IT_WAS);

    private TomcatPayloads() {}

    /** To be called in the session's first callback, before anything has been read or written. Ignores other containers' sessions. */
    public static void speedUp(Session session) {
        if (!session.getClass().getName().equals(SESSION)) {
            return;
        }
        try {
            replace(session);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            WARNING.give(e);
        }
    }

    private static void replace(Session session) throws ReflectiveOperationException {
        new TomcatFrames(TomcatFrames.field(session.getClass(), "wsFrame").get(session)).replaceUnmasking();
        Object remote =
                TomcatFrames.field(session.getClass(), "wsRemoteEndpoint").get(session);
        TomcatFrames.field(remote.getClass().getSuperclass(), "encoder").set(remote, new AsciiFirstEncoder());
    }
}
