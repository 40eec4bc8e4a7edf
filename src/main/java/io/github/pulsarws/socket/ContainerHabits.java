package io.github.pulsarws.socket;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.frame.JsonEncoder;
import io.github.pulsarws.tomcat.TomcatPayloads;
import io.github.pulsarws.undertow.UndertowTexts;
import io.github.pulsarws.undertow.UndertowTimeouts;
import io.github.pulsarws.upgrade.PayaraTexts;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * What containers do by themselves with a session, and the gateway rather does itself, the same on all of them.
 *
 * <p>Other places that bend for a container say so: {@link SessionLink} sends one frame at a time, because Tomcat refuses a
 * second one; {@link SerialLoop} because Payara and WildFly call back within the call; {@link FrameAssembler} because only
 * parts keep Tomcat and WildFly from holding frames of any length; {@link TyrusTimers} because on Payara each frame sets
 * a timer; {@link TomcatPayloads}, {@link UndertowTexts} and {@link PayaraTexts} because all three handle payloads byte by byte;
 * {@link UndertowTimeouts} because WildFly cuts silent clients off. One thing
 * can't be had: when WildFly is told to stop, it closes all sessions before it tells the gateway, with 1001 as well, but before
 * what is under way is answered.
 */
final class ContainerHabits {
    private static final System.Logger LOG = System.getLogger(ContainerHabits.class.getName());

    /** Milliseconds that Tomcat waits for the client's close frame before it ends the connection; 30 s by default. */
    private static final long TOMCAT_CLOSE_TIMEOUT = 5_000;

    /** Milliseconds, as long as Tomcat waits to send the close frame itself. */
    private static final long TOMCAT_LAST_FRAME = 50;

    private static final String TOMCAT_SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final JsonEncoder ENCODER = new JsonEncoder();

    private ContainerHabits() {}

    /**
     * Takes over from the container; called once, before anything else is done with the session.
     *
     * @param patience how long a frame may take to leave until the session is cut off
     */
    static void takeOver(Session session, Duration patience) {
        TyrusTimers.switchOff(session);
        TomcatPayloads.speedUp(session);
        UndertowTexts.speedUp(session);
        UndertowTimeouts.switchOff(session);
        // time is counted by OpenSockets: containers don't agree about what counts as idle, nor about the close code
        session.setMaxIdleTimeout(0);
        session.getUserProperties().put("org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", TOMCAT_CLOSE_TIMEOUT);
        session.getUserProperties().put(TOMCAT_SEND_TIMEOUT, patience.toMillis());
    }

    /** {@return what sends the session's frames} To be asked in its first callback, by the container's thread. */
    static TextSender sender(Session session) {
        return PayaraTexts.of(session)
                .<TextSender>map(texts -> (frame, handler) ->
                        session.getAsyncRemote().sendBinary(texts.next(ENCODER.encode(frame)), handler))
                .orElse((frame, handler) -> session.getAsyncRemote().sendObject(frame, handler));
    }

    /** Keeps a close from waiting for a frame that does not leave. */
    static void closeSoon(Session session) {
        session.getUserProperties().put(TOMCAT_SEND_TIMEOUT, TOMCAT_LAST_FRAME);
    }

    /**
     * {@return whether the container writes several frames at once} Tomcat does; Payara and WildFly say that they don't.
     */
    static boolean batches(Session session) {
        try {
            RemoteEndpoint remote = session.getBasicRemote();
            remote.setBatchingAllowed(true);
            boolean batches = remote.getBatchingAllowed();
            remote.setBatchingAllowed(false);
            return batches;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The session has gone while it was opened", LogText.of(e));
            return false;
        }
    }
}
