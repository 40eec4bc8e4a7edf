package io.github.pulsarws.measure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** Clients that open sessions and then do nothing but answer pings, as the JDK does it for them. */
final class IdleClients implements AutoCloseable {
    private static final Duration OPENING_BOUND = Duration.ofSeconds(60);
    private static final int AT_ONCE = 50;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(OPENING_BOUND).build();
    private final ConcurrentLinkedQueue<WebSocket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicReference<String> loss = new AtomicReference<>();
    private volatile boolean closing;

    /**
     * Opens so many sessions more, a few at once.
     *
     * @param addresses by a number, beginning with 0 each time
     * @throws IllegalStateException if one is refused, or one of those that were open has ended
     */
    void open(int count, IntFunction<URI> addresses) {
        Semaphore turns = new Semaphore(AT_ONCE);
        List<CompletableFuture<?>> openings = new CopyOnWriteArrayList<>();
        for (int i = 0; i < count && loss.get() == null; i++) {
            turns.acquireUninterruptibly();
            openings.add(client.newWebSocketBuilder()
                    .connectTimeout(OPENING_BOUND)
                    .buildAsync(addresses.apply(i), new Idle())
                    .orTimeout(OPENING_BOUND.toSeconds(), TimeUnit.SECONDS)
                    .handle((socket, failure) -> {
                        turns.release();
                        return failure == null ? sockets.add(socket) : loss("not opened: " + failure);
                    }));
        }
        openings.forEach(CompletableFuture::join);
        requireAllOpen();
    }

    int count() {
        return sockets.size();
    }

    /** Fails if a session has ended. */
    void requireAllOpen() {
        if (loss.get() != null) {
            throw new IllegalStateException("with " + count() + " sessions opened, one is gone: " + loss.get());
        }
    }

    private boolean loss(String reason) {
        return !closing && loss.compareAndSet(null, reason);
    }

    @Override
    public void close() {
        closing = true;
        sockets.forEach(WebSocket::abort);
        sockets.clear();
    }

    private final class Idle implements WebSocket.Listener {
        @Override
        public CompletableFuture<?> onClose(WebSocket socket, int code, String reason) {
            loss("closed with " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            loss("lost: " + failure);
        }
    }
}
