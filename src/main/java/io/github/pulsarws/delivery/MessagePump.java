package io.github.pulsarws.delivery;

import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.socket.SerialLoop;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.Message;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from Pulsar, one after the other, as long as the window and the socket have room.
 *
 * <p>Only one receive is under way at any time, so the order is Pulsar's.
 */
public final class MessagePump {
    private final Supplier<CompletableFuture<Message<byte[]>>> source;
    private final FlowWindow window;
    private final ClientSocket socket;
    private final Consumer<Message<byte[]>> sink;
    private final Consumer<Throwable> onFailure;

    private final SerialLoop loop = new SerialLoop(this::receiveAll);
    private volatile boolean receiving;
    private volatile boolean stopped;

    /**
     * @param source asks Pulsar for the next message
     * @param sink delivers a message, for which a place in the window has been taken
     * @param onFailure told when Pulsar gives no more; the pump has stopped then
     */
    public MessagePump(
            Supplier<CompletableFuture<Message<byte[]>>> source,
            FlowWindow window,
            ClientSocket socket,
            Consumer<Message<byte[]>> sink,
            Consumer<Throwable> onFailure) {
        this.source = source;
        this.window = window;
        this.socket = socket;
        this.sink = sink;
        this.onFailure = onFailure;
    }

    /** Goes on if it can. To be called at the start, and after anything that may have made room. */
    public void resume() {
        loop.request();
    }

    /** Delivers nothing from now on. A message that is being received stays unacknowledged and is delivered again. */
    public void stop() {
        stopped = true;
    }

    private void receiveAll() {
        while (canReceive()) {
            receive();
        }
    }

    private boolean canReceive() {
        return !stopped && !receiving && socket.hasRoom() && window.hasRoom();
    }

    private void receive() {
        receiving = true;
        Outcome.handle(source.get(), (message, failure) -> {
            if (!stopped) {
                received(message, failure);
            }
            // only now: a receive that began earlier could overtake this message
            receiving = false;
            resume();
        });
    }

    private void received(Message<byte[]> message, @Nullable Throwable failure) {
        if (failure == null) {
            // not before: a client that gave back more than it got would gain the seat of a message that is awaited
            window.take();
            sink.accept(message);
        } else {
            stopped = true;
            onFailure.accept(failure);
        }
    }
}
