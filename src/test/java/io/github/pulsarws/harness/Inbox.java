package io.github.pulsarws.harness;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what has arrived until the test asks for it. */
final class Inbox implements WebSocket.Listener {
    private final boolean reading;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final CountDownLatch end = new CountDownLatch(1);

    private Inbox(boolean reading) {
        this.reading = reading;
    }

    static Inbox reading() {
        return new Inbox(true);
    }

    static Inbox notReading() {
        return new Inbox(false);
    }

    /** The next event, or null if there is none within the time. */
    Event poll(Duration time) {
        try {
            return events.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a message", e);
        }
    }

    /** Waits for the connection's end, which nobody would notice who does not read. */
    void awaitEnd(Duration bound) throws InterruptedException {
        if (reading) {
            end.await(bound.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void onOpen(WebSocket socket) {
        more(socket);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            events.add(new Event.Text(text.toString()));
            text.setLength(0);
        }
        more(socket);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        events.add(new Event.Binary(part.remaining()));
        more(socket);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        more(socket); // the JDK answers it by itself
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        more(socket);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        events.add(new Event.Close(new Closed(code, reason)));
        end.countDown();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        events.add(new Event.Failure(failure));
        end.countDown();
    }

    private void more(WebSocket socket) {
        if (reading) {
            socket.request(1);
        }
    }
}
