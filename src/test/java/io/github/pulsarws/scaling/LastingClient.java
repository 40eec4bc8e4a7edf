package io.github.pulsarws.scaling;

import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.WebSocketPeer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that connects again, to the other instance, whenever its session ends, until it is told to stop. */
abstract class LastingClient {
    private static final Duration RECONNECT_BOUND = Duration.ofSeconds(60);
    private static final Duration BACKOFF = Duration.ofMillis(100);

    private final AtomicInteger sessions = new AtomicInteger();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean stopping;

    /**
     * @param first the address of the first session
     * @param next that of all others
     */
    void start(URI first, URI next) {
        Thread thread = new Thread(() -> run(first, next), getClass().getSimpleName());
        thread.setDaemon(true);
        thread.start();
    }

    private void run(URI first, URI next) {
        try {
            if (!lasts(first)) {
                await().atMost(RECONNECT_BOUND).pollInterval(BACKOFF).until(() -> lasts(next));
            }
            end.complete(null);
        } catch (Throwable e) {
            end.completeExceptionally(e);
        }
    }

    /** {@return whether the session lasted until the client was told to stop} */
    private boolean lasts(URI uri) {
        try (WebSocketPeer peer = WebSocketPeer.connect(uri)) {
            sessions.incrementAndGet();
            work(peer);
            return true;
        } catch (AssertionError lost) {
            // refused, or ended; what it has seen so far is checked when it has stopped
            return false;
        }
    }

    /** Works until it is told to stop; fails with an AssertionError when the session ends. */
    abstract void work(WebSocketPeer peer);

    final boolean isStopping() {
        return stopping;
    }

    /** Sessions that were opened, those that were refused at once included. */
    final int sessions() {
        return sessions.get();
    }

    /** Returns when the client has done what it had begun. */
    final void stop() {
        stopping = true;
        end.orTimeout(RECONNECT_BOUND.toSeconds(), TimeUnit.SECONDS).join();
    }
}
