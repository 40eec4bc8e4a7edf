package io.github.pulsarws.socket;

import jakarta.websocket.Session;

/**
 * What containers do by themselves with a session, and the gateway rather does itself, the same on all of them.
 *
 * <p>Other places that bend for a container say so: {@link SessionLink} sends one frame at a time, because Tomcat refuses a
 * second one; {@link SerialLoop} because Payara and WildFly call back within the call; {@link FrameAssembler} because only
 * parts keep Tomcat and WildFly from holding frames of any length. One thing can't be had: when WildFly is told to stop, it
 * closes all sessions before it tells the gateway, with 1001 as well, but before what is under way is answered.
 */
final class ContainerHabits {
    /** Milliseconds that Tomcat waits for the client's close frame before it ends the connection; 30 s by default. */
    private static final long TOMCAT_CLOSE_TIMEOUT = 5_000;

    private ContainerHabits() {}

    /** Takes over from the container; called once, before anything else is done with the session. */
    static void takeOver(Session session) {
        // time is counted by OpenSockets: containers don't agree about what counts as idle, nor about the close code
        session.setMaxIdleTimeout(0);
        session.getUserProperties().put("org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", TOMCAT_CLOSE_TIMEOUT);
    }
}
