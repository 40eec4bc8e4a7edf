package io.github.pulsarws.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** All connections of a task, served by one thread. */
final class WireLoop implements AutoCloseable {
    private static final int OPENING_AT_ONCE = 32;
    private static final long POLL_NANOS = 1_000_000;
    private static final long STUCK_NANOS = 30_000_000_000L;

    private final Selector selector;
    private final List<Wire> wires = new ArrayList<>();
    private final Thread thread = new Thread(this::serve, "wires");
    private long lastProgress = System.nanoTime();
    private volatile boolean ended;
    private volatile Throwable failure;
    private final AtomicReference<Runnable> order = new AtomicReference<>();

    WireLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a session on the calling thread, before {@link #start}; a few are opened at once. */
    void open(URI uri, Role role) throws IOException {
        wires.add(new Wire(uri, role, selector));
        while (opening() >= OPENING_AT_ONCE) {
            openTurn();
        }
    }

    private long opening() {
        int from = Math.max(0, wires.size() - 2 * OPENING_AT_ONCE);
        return wires.subList(from, wires.size()).stream()
                .filter(wire -> !wire.isOpen())
                .count();
    }

    /** Waits until all sessions are open, then serves them by a thread of their own. */
    void start() throws IOException {
        while (!wires.stream().allMatch(Wire::isOpen)) {
            openTurn();
        }
        thread.start();
    }

    private void openTurn() throws IOException {
        turn();
        if (System.nanoTime() - lastProgress > STUCK_NANOS) {
            throw new IOException("of %,d sessions %,d have opened, and none more for %d s"
                    .formatted(wires.size(), wires.stream().filter(Wire::isOpen).count(), STUCK_NANOS / 1_000_000_000));
        }
    }

    private void serve() {
        try {
            while (!ended) {
                turn();
                Runnable todo = order.getAndSet(null);
                if (todo != null) {
                    todo.run();
                    flushAll();
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void turn() throws IOException {
        try {
            if (selector.select(this::ready, 100) > 0) {
                lastProgress = System.nanoTime();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void ready(SelectionKey key) {
        try {
            ((Wire) key.attachment()).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flushAll() throws IOException {
        for (Wire wire : wires) {
            wire.flush();
        }
    }

    /** Has the loop's thread do something once; what it was to do before that, and has not done yet, it does not do. */
    void execute(Runnable todo) {
        order.set(todo);
        selector.wakeup();
    }

    List<Wire> wires() {
        return wires;
    }

    /**
     * Returns when the condition holds, or the time is up.
     *
     * @throws IOException if a session has ended meanwhile
     */
    void await(BooleanSupplier condition, long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            if (failure != null) {
                throw new IOException("a session is lost: " + failure.getMessage(), failure);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        selector.wakeup();
        try {
            thread.join(); // at once if it has never begun
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Wire wire : wires) {
            wire.close();
        }
        selector.close();
    }
}
