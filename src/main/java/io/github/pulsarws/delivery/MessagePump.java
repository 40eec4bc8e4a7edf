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
    private final Sink sink;
    private final Consumer<Throwable> onFailure;

    private final SerialLoop loop = new SerialLoop(this::receiveAll);
    private final Object delivering = new Object();
    private volatile @Nullable CompletableFuture<Message<byte[]>> receiving;
    private volatile boolean suspended;
    private volatile boolean stopped;

    /**
     * @param source asks Pulsar for the next message; what it returns can be cancelled
     * @param onFailure told when Pulsar gives no more; the pump has stopped then
     */
    public MessagePump(
            Supplier<CompletableFuture<Message<byte[]>>> source,
            FlowWindow window,
            ClientSocket socket,
            Sink sink,
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

    /**
     * Delivers nothing until {@link #proceed}; no delivery is under way any more when this returns.
     *
     * <p>The message that is being received may be lost, so Pulsar has to be asked for redelivery, or to seek.
     */
    public void suspend() {
        synchronized (delivering) {
            suspended = true;
        }
        CompletableFuture<Message<byte[]>> awaited = receiving;
        if (awaited != null) {
            awaited.cancel(false);
        }
    }

    /** Takes up again what {@link #suspend} has interrupted. */
    public void proceed() {
        suspended = false;
        resume();
    }

    private void receiveAll() {
        while (canReceive()) {
            receive();
        }
    }

    private boolean canReceive() {
        return !stopped && !suspended && receiving == null && socket.hasRoom() && window.hasRoom();
    }

    private void receive() {
        CompletableFuture<Message<byte[]>> awaited = source.get();
        receiving = awaited;
        if (suspended) {
            // since canReceive looked; whoever suspended may not have seen this one
            awaited.cancel(false);
        }
        Outcome.handle(awaited, (message, failure) -> {
            synchronized (delivering) {
                if (!stopped && !suspended && !awaited.isCancelled()) {
                    received(message, failure);
                }
            }
            // only now: a receive that began earlier could overtake this message
            receiving = null;
            resume();
        });
    }

    private void received(Message<byte[]> message, @Nullable Throwable failure) {
        if (failure == null) {
            // not before: a client that gave back more than it got would gain the seat of a message that is awaited
            sink.deliver(message, window.take());
        } else {
            stopped = true;
            onFailure.accept(failure);
        }
    }

    /** Where messages go. */
    public interface Sink {
        /**
         * Delivers a message, for which a place in the window has been taken.
         *
         * @param context of the permit that released it; may be null
         */
        void deliver(Message<byte[]> message, @Nullable String context);
    }
}
