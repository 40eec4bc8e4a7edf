package io.github.pulsarws.socket;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that may be blocked by a client that does not read.
 *
 * <p>As many as there are processors do the work as long as nobody blocks them. When tasks have waited longer than a moment,
 * all of them must be blocked, and each new task gets a thread of its own, which then goes on with those that wait. Above
 * the limit a task is refused; whoever has it must do without a thread that may block.
 */
final class WriterThreads implements AutoCloseable {
    /** A thread takes less than 100 KiB; each is blocked by one session, which then does not come back for a while. */
    private static final int MAX_THREADS = 500;

    private static final long KEEP_ALIVE_SECONDS = 10;

    private final ThreadPoolExecutor pool;

    WriterThreads(ThreadFactory threads) {
        int processors = Runtime.getRuntime().availableProcessors();
        pool = new ThreadPoolExecutor(
                processors,
                Math.max(processors, MAX_THREADS),
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new Backlog(),
                threads);
    }

    /** {@return whether a thread will run the task} */
    boolean tryExecute(Runnable task) {
        try {
            pool.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }

    /** Tasks that wait for a thread; takes no more when none has been fetched for too long. */
    static final class Backlog extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

        private volatile long movedAt = System.nanoTime();

        @Override
        public boolean offer(Runnable task) {
            if (isEmpty()) {
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > PATIENCE_NANOS) {
                return false;
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
        public Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
            Runnable task = super.poll(timeout, unit);
            movedAt = System.nanoTime();
            return task;
        }
    }
}
