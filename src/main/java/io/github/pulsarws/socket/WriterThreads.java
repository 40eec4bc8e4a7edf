package io.github.pulsarws.socket;

import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The threads that may be blocked by a client that does not read.
 *
 * <p>As many as there are processors do the work as long as nobody blocks them. When tasks have waited longer than a moment,
 * all of them must be blocked, and there are half as many more, until tasks no longer wait. Above the limit a task is
 * refused, or given back if it waits already; whoever has it must do without a thread that may block.
 */
final class WriterThreads implements AutoCloseable {
    /** A thread takes less than 100 KiB; each is blocked by one session, which then does not come back for a while. */
    static final int MAX_THREADS = 1_000;

    private static final long KEEP_ALIVE_SECONDS = 10;

    /** How often it is looked whether tasks wait, as long as some do. */
    private static final long LOOK_MILLIS = 10;

    private final int processors = Runtime.getRuntime().availableProcessors();
    private final Backlog backlog = new Backlog();
    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService watch;
    private final AtomicBoolean watching = new AtomicBoolean();
    private volatile boolean exhausted;

    /** @param threads make daemons */
    WriterThreads(ThreadFactory threads) {
        pool = new ThreadPoolExecutor(
                processors, Math.max(processors, MAX_THREADS), KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, backlog, threads);
        watch = Executors.newSingleThreadScheduledExecutor(
                task -> SendingThreads.daemon(task, "pulsar-websocket-bursts-watch"));
    }

    /** What may be blocked. */
    interface Task extends Runnable {
        /** No thread will run it after all. Called from a thread that must not be blocked. */
        void giveBack();
    }

    /** {@return whether a thread will run the task, unless it is given back} */
    boolean tryExecute(Task task) {
        if (exhausted) {
            return false;
        }
        try {
            pool.execute(task);
            if (!backlog.isEmpty()) {
                watch();
            }
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the gateway has shut down
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    private void watch() {
        if (watching.compareAndSet(false, true)) {
            watch.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        watching.set(false);
        try {
            fit();
        } finally {
            // also if a task could not take itself back: the next ones are to be looked after
            exhausted = exhausted && pool.getActiveCount() >= MAX_THREADS;
            if (exhausted || !backlog.isEmpty() || pool.getCorePoolSize() > processors) {
                watch();
            }
        }
    }

    private void fit() {
        int threads = pool.getCorePoolSize();
        if (!backlog.isStale()) {
            if (backlog.isEmpty() && pool.getActiveCount() < threads / 2) {
                pool.setCorePoolSize(Math.max(processors, threads / 2));
            }
        } else if (threads < MAX_THREADS) {
            pool.setCorePoolSize(Math.min(MAX_THREADS, threads + Math.max(processors, threads / 2)));
        } else {
            exhausted = true;
            giveBackAll();
        }
    }

    private void giveBackAll() {
        for (@Nullable Runnable task = backlog.poll(); task != null; task = backlog.poll()) {
            ((Task) task).giveBack();
        }
    }

    @Override
    public void close() {
        pool.shutdown();
        watch.shutdownNow();
    }

    /** Tasks that wait for a thread. */
    private static final class Backlog extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

        private volatile long movedAt = System.nanoTime();

        /** Whether tasks wait, and none has been fetched for too long. */
        boolean isStale() {
            return !isEmpty() && System.nanoTime() - movedAt > PATIENCE_NANOS;
        }

        @Override
        public boolean offer(Runnable task) {
            if (isEmpty()) {
                movedAt = System.nanoTime();
            }
            return super.offer(task);
        }

        @Override
        public Runnable take() throws InterruptedException {
            Runnable task = super.take();
            movedAt = System.nanoTime();
            return task;
        }

        @Override
        public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
            Runnable task = super.poll(timeout, unit);
            movedAt = System.nanoTime();
            return task;
        }
    }
}
