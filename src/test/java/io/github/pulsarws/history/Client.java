package io.github.pulsarws.history;

import io.github.pulsarws.harness.WebSocketPeer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client that connects again whenever its session ends, until it is told to stop and has nothing left to do. */
abstract class Client {
    private static final Duration BACKOFF = Duration.ofMillis(100);

    private final String name;
    private final URI address;
    private final History history;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile Departure departure = Departure.NONE;
    private volatile boolean stopping;

    /** How a session is to be left. */
    enum Departure {
        NONE,
        POLITE,
        SILENT
    }

    Client(String name, URI address, History history) {
        this.name = name;
        this.address = address;
        this.history = history;
    }

    final void start() {
        Thread thread = new Thread(this::run, "history-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!done()) {
                session();
                LockSupport.parkNanos(BACKOFF.toNanos());
            }
            end.complete(null);
        } catch (Throwable e) {
            end.completeExceptionally(e);
        }
    }

    private void session() {
        try {
            live(WebSocketPeer.connect(address));
        } catch (AssertionError refused) {
            note(new Event.Ended(name, refused.getMessage()));
        }
    }

    private void live(WebSocketPeer peer) {
        departure = Departure.NONE;
        try {
            opened(peer);
            while (!done() && departure == Departure.NONE) {
                step(peer);
            }
            leave(peer);
        } catch (AssertionError lost) {
            note(new Event.Ended(name, lost.getMessage()));
            peer.abort();
        }
    }

    private void leave(WebSocketPeer peer) {
        if (departure == Departure.SILENT) {
            peer.abort();
        } else {
            peer.close();
        }
        note(new Event.Ended(name, "left, " + departure));
    }

    /** A session has begun; fails with an AssertionError if it ends. */
    abstract void opened(WebSocketPeer peer);

    /** Does something, and soon returns; fails with an AssertionError if the session ends. */
    abstract void step(WebSocketPeer peer);

    /** Whether the client has nothing left to do. */
    abstract boolean done();

    final boolean isStopping() {
        return stopping;
    }

    final String name() {
        return name;
    }

    final void note(Event event) {
        history.note(event);
    }

    /** Leaves the session that it has, and connects again. */
    final void leave(Departure how) {
        departure = how;
    }

    /** Returns when the client has done what it had begun. */
    final void stop(Duration bound) {
        stopping = true;
        end.orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
