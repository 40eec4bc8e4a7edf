package io.github.pulsarws.socket;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** The threads of the gateway's own that send: some that never wait for a client, and others that may. */
final class SendingThreads implements AutoCloseable {
    private final ExecutorService batches = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), task -> daemon(task, "pulsar-websocket-batches"));

    private final WriterThreads bursts = new WriterThreads(task -> daemon(task, "pulsar-websocket-bursts"));

    /** {@return whether a thread will run the task, which must not block} */
    boolean sendBatch(Runnable task) {
        try {
            batches.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the gateway has shut down
        }
    }

    /** {@return whether a thread will run the task, which may wait for a client, unless it is given back} */
    boolean sendBurst(WriterThreads.Task task) {
        return bursts.tryExecute(task);
    }

    @Override
    public void close() {
        batches.shutdown();
        bursts.close();
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
