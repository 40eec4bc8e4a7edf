package io.github.pulsarws.handshake;

import java.util.concurrent.CompletableFuture;

/** The broker resource of a session, from the moment when it begins to open; and what else the session needs to know. */
public interface Opening {

    /** Completes when the resource is open, or with the reason why it can't be had. */
    CompletableFuture<?> resource();

    /** Whether it may rightly take for ever, because another client has to leave first. */
    default boolean mayWaitForOthers() {
        return false;
    }

    /** Closes the resource, now or as soon as it is open, because there will be no session. */
    void abandon();
}
