package io.github.pulsarws.socket;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends what a session delivers from another thread than the one that delivers.
 *
 * <p>Where a container sends within the call, a delivery would have left before the next one comes, and none would ever
 * wait for another. This way those that come while one is being sent leave together.
 */
final class BatchSender {
    private final Executor executor;
    private final Runnable sending;
    private final AtomicBoolean requested = new AtomicBoolean();

    /** @param sending sends all that waits */
    BatchSender(Executor executor, Runnable sending) {
        this.executor = executor;
        this.sending = sending;
    }

    /** Asks for a sending that begins after this call. */
    void request() {
        if (requested.compareAndSet(false, true)) {
            executor.execute(() -> {
                requested.set(false);
                sending.run();
            });
        }
    }
}
