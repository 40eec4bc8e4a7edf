package io.github.pulsarws.socket;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One frame on its way.
 *
 * <p>Its result may come within the call that sends it or at any time after, on another thread; so whoever comes second,
 * the end of the call or the result, goes on with the next frame. Going on from every result would recurse, and overflow
 * the stack where results come within the call.
 */
final class Flight implements SendHandler {
    private final Consumer<SendResult> landing;
    private final Runnable goOn;
    private final AtomicBoolean oneHasCome = new AtomicBoolean();

    /**
     * @param landing takes the result
     * @param goOn sends the next frame; called only when the result comes after {@link #launch} has returned
     */
    Flight(Consumer<SendResult> landing, Runnable goOn) {
        this.landing = landing;
        this.goOn = goOn;
    }

    /** {@return whether the result came within the call, so that the caller is to go on} */
    boolean launch(SessionLink link, SendQueue.Entry entry) {
        link.send(entry.frame(), this);
        return !oneHasCome.compareAndSet(false, true);
    }

    @Override
    public void onResult(SendResult result) {
        landing.accept(result);
        if (!oneHasCome.compareAndSet(false, true)) {
            goOn.run();
        }
    }
}
