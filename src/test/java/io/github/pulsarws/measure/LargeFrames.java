package io.github.pulsarws.measure;

import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Sessions that have each carried one large message, and are idle again.
 *
 * <p>The message is a single frame, as browsers send it. The sessions take turns: what is looked for is not what a frame
 * costs on its way but what is left of it.
 */
public final class LargeFrames implements AutoCloseable {
    private final List<RawWebSocket> sessions = new ArrayList<>();

    /** One frame of a million characters to each of so many producer sessions; each is answered. */
    public void publish(int count, Supplier<URI> producer) {
        RawFrame frame = RawFrame.text("{\"payload\":\"\",\"ignored\":\"" + "x".repeat(1_000_000) + "\"}");
        exchange(count, producer, frame);
    }

    /** One command of a million characters to each of so many consumer or reader sessions; the answer is a pong. */
    public void command(int count, Supplier<URI> consumer) {
        RawFrame frame = RawFrame.text(
                "{\"type\":\"permit\",\"permitMessages\":1,\"ignored\":\"" + "x".repeat(1_000_000) + "\"}");
        exchange(count, consumer, frame, RawFrame.whole(RawFrame.PING));
    }

    /**
     * One payload of 750,000 bytes, a million characters, delivered to each of so many consumer sessions.
     *
     * @param producers addresses by the number of the session, which has a topic of its own
     * @param consumers of the same topics, from their beginning
     */
    public void deliver(int count, IntFunction<URI> producers, IntFunction<URI> consumers) {
        String payload = Base64.getEncoder().encodeToString(new byte[750_000]);
        try {
            for (int i = 0; i < count; i++) {
                try (RawWebSocket publisher = RawWebSocket.connect(producers.apply(i))) {
                    publisher.send(RawFrame.text("{\"payload\":\"" + payload + "\"}"));
                    requireText(publisher.next(), "\"ok\"");
                }
                RawWebSocket session = RawWebSocket.connect(consumers.apply(i));
                sessions.add(session);
                requireText(session.next(), payload.substring(0, 1_000));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("session " + sessions.size() + " got no message", e);
        }
    }

    /** Nothing is sent; but each client offers compression, as browsers do. */
    void offerCompression(int count, Supplier<URI> consumer) {
        try {
            for (int i = 0; i < count; i++) {
                sessions.add(RawWebSocket.connect(
                        RawHandshake.to(consumer.get()).with("Sec-WebSocket-Extensions", "permessage-deflate")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("session " + sessions.size() + " was not opened", e);
        }
    }

    private void exchange(int count, Supplier<URI> address, RawFrame... frames) {
        try {
            for (int i = 0; i < count; i++) {
                RawWebSocket session = RawWebSocket.connect(address.get());
                sessions.add(session);
                session.send(frames);
                RawFrame answer = session.next();
                if (answer.opcode() != RawFrame.PONG) {
                    requireText(answer, "\"ok\"");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("session " + sessions.size() + " was not answered", e);
        }
    }

    private static void requireText(RawFrame frame, String part) {
        if (frame.opcode() != RawFrame.TEXT || !frame.text().contains(part)) {
            throw new IllegalStateException("unexpected frame of type " + frame.opcode() + ": " + frame.text());
        }
    }

    @Override
    public void close() {
        for (RawWebSocket session : sessions) {
            try {
                session.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        sessions.clear();
    }
}
