package io.github.pulsarws.socket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Sends what waits in a session from another thread than the one that has put it there.
 *
 * <p>Where a container sends within the call, a frame would have left before the next one comes, and none would ever
 * wait for another. This way those that come while one is being sent leave together.
 */
final class BatchSender {
    private final Predicate<Runnable> threads;
    private final Runnable sending;
    private final AtomicBoolean requested = new AtomicBoolean();

    /**
     * @param threads run a task, or say that they don't
     * @param sending sends all that waits
     */
    BatchSender(Predicate<Runnable> threads, Runnable sending) {
        this.threads = threads;
        this.sending = sending;
    }

    /**
     * Asks for a sending that begins after this call.
     *
     * @return false if there is no thread for it
     */
    boolean request() {
        if (!requested.compareAndSet(false, true)) {
            return true;
        }
        boolean taken = threads.test(() -> {
            requested.set(false);
            sending.run();
        });
        if (!taken) {
            requested.set(false);
        }
        return taken;
    }
}
