package io.github.pulsarws.delivery;

import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.socket.SerialLoop;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier socketHasRoom;
    private final Sink sink;
    private final Consumer<Throwable> onFailure;

    private final SerialLoop loop = new SerialLoop(this::receiveAll);
    private final Object delivering = new Object();
    private volatile @Nullable CompletableFuture<Message<byte[]>> receiving;
    private volatile Flow flow = Flow.RUNNING;
    private volatile boolean stopped;
    /** Guarded by {@link #delivering}; while it is there, {@link #receiving} is what has brought it. */
    private @Nullable Received heldBack;

    /**
     * @param source asks Pulsar for the next message; what it returns can be cancelled
     * @param socketHasRoom whether the client has read enough of what it was sent
     * @param onFailure told when Pulsar gives no more, or the sink has thrown; the pump has stopped then
     */
    public MessagePump(
            Supplier<CompletableFuture<Message<byte[]>>> source,
            FlowWindow window,
            BooleanSupplier socketHasRoom,
            Sink sink,
            Consumer<Throwable> onFailure) {
        this.source = source;
        this.window = window;
        this.socketHasRoom = socketHasRoom;
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
     * Holds back what comes, until {@link #proceed}; no delivery is under way any more when this returns.
     *
     * <p>The receive under way is not cancelled: a single consumer of Pulsar's client drops the message that comes in that
     * moment, together with the permit for it, and logs it as a crucial fault.
     */
    public void holdBack() {
        synchronized (delivering) {
            flow = Flow.HELD_BACK;
        }
    }

    /** Forgets what has been held back, because Pulsar will send it again, or because it is from before a seek. */
    public void forgetHeldBack() {
        synchronized (delivering) {
            if (heldBack != null) {
                heldBack = null;
                receiving = null;
            }
        }
    }

    /**
     * Receives nothing until {@link #proceed}, and forgets what is held back; no delivery is under way any more when this
     * returns.
     *
     * <p>The message that is being received may be lost, so Pulsar has to be asked for redelivery.
     */
    public void interrupt() {
        synchronized (delivering) {
            flow = Flow.INTERRUPTED;
            forgetHeldBack();
        }
        CompletableFuture<Message<byte[]>> awaited = receiving;
        if (awaited != null) {
            awaited.cancel(false);
        }
    }

    /** Takes up again what {@link #holdBack} or {@link #interrupt} has ended, and delivers what was held back. */
    public void proceed() {
        synchronized (delivering) {
            flow = Flow.RUNNING;
            Received first = heldBack;
            heldBack = null;
            if (first != null) {
                deliver(first);
                receiving = null;
            }
        }
        resume();
    }

    private void receiveAll() {
        while (canReceive()) {
            receive();
        }
    }

    private boolean canReceive() {
        return !stopped
                && flow == Flow.RUNNING
                && receiving == null
                && socketHasRoom.getAsBoolean()
                && window.hasRoom();
    }

    private void receive() {
        CompletableFuture<Message<byte[]>> awaited = source.get();
        receiving = awaited;
        if (flow == Flow.INTERRUPTED) {
            // since canReceive looked; whoever interrupted may not have seen this one
            awaited.cancel(false);
        }
        Outcome.handle(awaited, (message, failure) -> {
            Received received = new Received(message, failure);
            synchronized (delivering) {
                if (flow == Flow.HELD_BACK && !awaited.isCancelled()) {
                    heldBack = received;
                    return;
                }
                if (flow == Flow.RUNNING && !awaited.isCancelled()) {
                    deliver(received);
                }
            }
            // only now: a receive that began earlier could overtake this message
            receiving = null;
            resume();
        });
    }

    private void deliver(Received received) {
        if (stopped) {
            return;
        }
        if (received.failure != null) {
            fail(received.failure);
            return;
        }
        try {
            // not before: a client that gave back more than it got would gain the seat of a message that is awaited
            sink.deliver(received.message, window.take());
        } catch (RuntimeException e) {
            fail(e); // or else nothing would ever come again, and nobody would be told
        }
    }

    private void fail(Throwable failure) {
        stopped = true;
        onFailure.accept(failure);
    }

    private enum Flow {
        RUNNING,
        HELD_BACK,
        INTERRUPTED
    }

    /** How a receive has ended: with the message if there is no failure. */
    private record Received(
            Message<byte[]> message, @Nullable Throwable failure) {}

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
