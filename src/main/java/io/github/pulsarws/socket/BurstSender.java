package io.github.pulsarws.socket;

import jakarta.websocket.EncodeException;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Sends what waits in a session in as few writes as the container makes of it.
 *
 * <p>For containers that gather frames ({@link jakarta.websocket.RemoteEndpoint#setBatchingAllowed}) but write what they
 * have gathered only while the caller waits. So it runs on threads that may be blocked, and a client that has kept one waiting
 * gets no bursts for a while.
 */
final class BurstSender {
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final SessionLink link;
    private final Outbox outbox;
    private final Listener listener;
    private final BatchSender requests;
    private volatile long noneBefore = System.nanoTime();

    BurstSender(SessionLink link, Outbox outbox, SendingThreads threads, Listener listener) {
        this.link = link;
        this.outbox = outbox;
        this.listener = listener;
        this.requests = new BatchSender(threads::sendBurst, this::sendAll, listener::noThread);
    }

    /**
     * Asks for a burst that begins after this call.
     *
     * @return false if there is to be none now
     */
    boolean request() {
        return System.nanoTime() - noneBefore >= 0 && requests.request();
    }

    private void sendAll() {
        for (SendQueue.Entry first = outbox.begin(); first != null; first = outbox.begin()) {
            SendResult result = result(first);
            outbox.end();
            listener.ended(result);
        }
        listener.nothingWaits();
    }

    private SendResult result(SendQueue.Entry first) {
        try {
            send(first);
            return new SendResult();
        } catch (IOException | EncodeException | RuntimeException e) {
            return new SendResult(e);
        }
    }

    private void send(SendQueue.Entry first) throws IOException, EncodeException {
        try {
            for (SendQueue.Entry entry = first; entry != null; entry = outbox.next()) {
                if (outbox.hasMore()) {
                    link.beginBatch();
                }
                long began = System.nanoTime();
                link.sendNow(entry.frame());
                waitedSince(began);
                if (outbox.landed(entry)) {
                    listener.roomAgain();
                }
            }
        } finally {
            long began = System.nanoTime();
            link.endBatch();
            waitedSince(began);
        }
    }

    private void waitedSince(long began) {
        long now = System.nanoTime();
        if (now - began > SLOW_NANOS) {
            noneBefore = now + PAUSE_NANOS;
        }
    }

    /** Who is told what becomes of the bursts. */
    interface Listener {
        /** There is room for deliveries again, after it has been denied. */
        void roomAgain();

        /** A burst has left, or failed. */
        void ended(SendResult result);

        void nothingWaits();

        /** The burst that was requested is not to be: all threads are blocked. */
        void noThread();
    }
}
