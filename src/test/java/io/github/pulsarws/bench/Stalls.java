package io.github.pulsarws.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long threads stand still that have nothing to wait for: another process, the system or the host has their processor
 * meanwhile. Such a share of the latencies is the machine's, whoever is measured.
 *
 * @param share of the time, 0 to 1; the mean of all processors
 * @param longestNanos of one stall
 */
record Stalls(double share, long longestNanos) {
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** Longer than it takes to handle an interrupt, shorter than a turn of another thread. */
    private static final long STALL_NANOS = 500_000;

    /** Looks for some seconds, in which nothing else should be running. */
    static Stalls look() {
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(processors);
        try {
            List<Callable<Stalls>> spinning = Collections.nCopies(processors, Stalls::spin);
            double share = 0;
            long longest = 0;
            for (Future<Stalls> thread : threads.invokeAll(spinning)) {
                share += thread.get().share / processors;
                longest = Math.max(longest, thread.get().longestNanos);
            }
            return new Stalls(share, longest);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("could not look for stalls", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Stalls spin() {
        long begin = System.nanoTime();
        long stalled = 0;
        long longest = 0;
        for (long last = begin, now = begin; now - begin < LOOK.toNanos(); last = now) {
            now = System.nanoTime();
            if (now - last > STALL_NANOS) {
                stalled += now - last;
                longest = Math.max(longest, now - last);
            }
        }
        return new Stalls((double) stalled / LOOK.toNanos(), longest);
    }

    @Override
    public String toString() {
        return "%.2f %% of the time, the longest %.1f ms".formatted(100 * share, longestNanos / 1e6);
    }
}
