package io.github.pulsarws.pulsar;

import io.github.pulsarws.error.LogText;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks every second for clients that nobody uses any more, on a thread of its own, from the first client on. */
final class Sweeping {
    private static final System.Logger LOG = System.getLogger(Sweeping.class.getName());
    private static final long PERIOD_MILLIS = 1_000;

    private final Runnable sweep;
    private @Nullable ScheduledExecutorService executor;

    Sweeping(Runnable sweep) {
        this.sweep = sweep;
    }

    /** Calling it again changes nothing. */
    synchronized void start() {
        if (executor == null) {
            executor = Executors.newSingleThreadScheduledExecutor(Sweeping::daemon);
            every(executor);
        }
    }

    synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    private void every(ScheduledExecutorService periodic) {
        periodic.scheduleWithFixedDelay(this::guarded, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void guarded() {
        try {
            sweep.run();
        } catch (RuntimeException e) {
            // thrown on, it would be the last time
            LOG.log(Level.ERROR, "Closing unused clients failed", LogText.of(e));
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pulsar-websocket-clients");
        thread.setDaemon(true);
        return thread;
    }
}
