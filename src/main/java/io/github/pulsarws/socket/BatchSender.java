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
    private final Predicate<? super WriterThreads.Task> threads;
    private final Runnable sending;
    private final Runnable instead;
    private final AtomicBoolean requested = new AtomicBoolean();

    /**
     * @param threads run a task, or say that they don't
     * @param sending sends all that waits
     * @param instead does so if no thread runs the task after all
     */
    BatchSender(Predicate<? super WriterThreads.Task> threads, Runnable sending, Runnable instead) {
        this.threads = threads;
        this.sending = sending;
        this.instead = instead;
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
        boolean taken = threads.test(new Requested());
        if (!taken) {
            requested.set(false);
        }
        return taken;
    }

    private final class Requested implements WriterThreads.Task {
        @Override
        public void run() {
            requested.set(false);
            sending.run();
        }

        @Override
        public void giveBack() {
            requested.set(false);
            instead.run();
        }
    }
}
