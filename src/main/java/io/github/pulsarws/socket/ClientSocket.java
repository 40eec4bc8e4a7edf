package io.github.pulsarws.socket;

import static jakarta.websocket.CloseReason.CloseCodes.TRY_AGAIN_LATER;
import static jakarta.websocket.CloseReason.CloseCodes.UNEXPECTED_CONDITION;

import io.github.pulsarws.error.CloseReasons;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.frame.OutboundFrame;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EncodeException;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of one session: frames in turn, one in flight, and exactly one close.
 *
 * <p>Everything that leaves a session leaves through here, pings included, because some containers refuse a second
 * send while one is under way and others queue without bound. Thread-safe; no lock is held while anything is called.
 */
public final class ClientSocket {
    private static final System.Logger LOG = System.getLogger(ClientSocket.class.getName());
    private static final OutboundFrame PING = () -> 0;

    private final Session session;
    private final SendQueue queue;
    private final CompletableFuture<Void> settled;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private @Nullable SessionOwner<?> owner;

    private final Object lock = new Object();
    private boolean sending;
    private long sendingSince;
    private @Nullable CloseReason closing;
    private boolean closed;
    private volatile long lastHeard = System.nanoTime();

    /** @param settled completes when the container has finished opening the session */
    ClientSocket(Session session, SendQueue queue, CompletableFuture<Void> settled) {
        this.session = session;
        this.queue = queue;
        this.settled = settled;
    }

    /** Names the owner, which is told of room and of the end; before anything else is called. */
    void bind(SessionOwner<?> sessionOwner) {
        owner = sessionOwner;
    }

    /** Whether there is room for a delivery; if not, {@link SessionOwner#roomAgain} says when there is. */
    public boolean hasRoom() {
        synchronized (lock) {
            return queue.hasRoom();
        }
    }

    /** Queues a delivery, after {@link #hasRoom} said yes. A closing session drops it. */
    public void deliver(OutboundFrame frame) {
        synchronized (lock) {
            if (ending()) {
                return;
            }
            queue.addDelivery(frame);
        }
        sendQueued();
    }

    /** Queues an answer. A closing session drops it; a client that leaves too many unread is closed with 1013. */
    public void answer(OutboundFrame frame) {
        boolean taken;
        synchronized (lock) {
            if (ending()) {
                return;
            }
            taken = queue.addAnswer(frame);
        }
        if (taken) {
            sendQueued();
        } else {
            abort(CloseReasons.of(TRY_AGAIN_LATER, "the client does not read its answers"));
        }
    }

    /** Closes the session after what is queued has been sent. Of several calls the first counts. */
    public void close(CloseReason reason) {
        synchronized (lock) {
            if (ending()) {
                return;
            }
            closing = reason;
        }
        sendQueued();
    }

    /** Closes the session because of an error, after what is queued has been sent. */
    public void close(GatewayException error) {
        close(error.closeReason());
    }

    /** Closes the session at once; what is queued is dropped. */
    void abort(CloseReason reason) {
        if (markClosed()) {
            closeSession(reason);
        }
    }

    /** The container says that the session has closed. */
    void closedByContainer() {
        markClosed();
        gone.complete(null);
    }

    /** Notices a session that closed without a word: a client that leaves while it opens, and the endpoint is not ready. */
    void checkOpen() {
        if (!session.isOpen()) {
            closedByContainer();
        }
    }

    /** Completes when the session has closed, whoever closed it. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** The client has shown that it is there. */
    void heard() {
        lastHeard = System.nanoTime();
    }

    boolean silentFor(Duration limit) {
        return System.nanoTime() - lastHeard > limit.toNanos();
    }

    /** Pings the client, unless a frame is under way, which tells as much about the connection. */
    void ping() {
        synchronized (lock) {
            if (sending || ending()) {
                return;
            }
            queue.addDelivery(PING);
        }
        sendQueued();
    }

    /** Whether the frame in flight has not left for longer than the limit. */
    boolean stuckFor(Duration limit) {
        synchronized (lock) {
            return sending && System.nanoTime() - sendingSince > limit.toNanos();
        }
    }

    private boolean ending() {
        return closing != null || closed;
    }

    /** Sends until the queue is empty or a send is under way. A loop: handlers that send recursively overflow the stack. */
    private void sendQueued() {
        boolean inline = true;
        while (inline) {
            SendQueue.Entry next;
            synchronized (lock) {
                if (sending || closed) {
                    return;
                }
                next = queue.poll();
                sending = next != null;
                sendingSince = System.nanoTime();
            }
            if (next == null) {
                closeIfAsked();
                return;
            }
            inline = new Flight(next).launch();
        }
    }

    private void closeIfAsked() {
        CloseReason reason;
        synchronized (lock) {
            reason = closing;
        }
        if (reason != null) {
            abort(reason);
        }
    }

    /** Closes no sooner than the session is settled: Payara breaks the connection if it is closed while it opens. */
    private void closeSession(CloseReason reason) {
        Outcome.handle(settled, (nothing, failure) -> closeSettled(reason));
    }

    private void closeSettled(CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The connection was gone before its close frame", e);
        } finally {
            gone.complete(null);
        }
    }

    /** {@return whether the session was open until now} */
    private boolean markClosed() {
        synchronized (lock) {
            if (closed) {
                return false;
            }
            closed = true;
            queue.clear();
        }
        owner().release();
        return true;
    }

    private SessionOwner<?> owner() {
        return Objects.requireNonNull(owner, "bind() comes first");
    }

    /** One frame on its way. Whoever comes second, the end of the sending call or the result, goes on with the next. */
    private final class Flight implements SendHandler {
        private final SendQueue.Entry entry;
        private final AtomicBoolean oneHasCome = new AtomicBoolean();

        Flight(SendQueue.Entry entry) {
            this.entry = entry;
        }

        /** {@return whether the result came within the call} */
        boolean launch() {
            try {
                if (entry.frame() == PING) {
                    session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
                    onResult(new SendResult());
                } else {
                    session.getAsyncRemote().sendObject(entry.frame(), this);
                }
            } catch (IOException | RuntimeException e) {
                onResult(new SendResult(e));
            }
            return !oneHasCome.compareAndSet(false, true);
        }

        @Override
        public void onResult(SendResult result) {
            boolean roomAgain;
            synchronized (lock) {
                sending = false;
                roomAgain = queue.landed(entry);
            }
            if (!result.isOK()) {
                failed(result.getException());
            } else if (roomAgain) {
                owner().roomAgain();
            }
            if (!oneHasCome.compareAndSet(false, true)) {
                sendQueued();
            }
        }

        private void failed(Throwable cause) {
            if (cause instanceof EncodeException) {
                LOG.log(Level.ERROR, "A frame could not be written as JSON", cause);
                abort(new GatewayException(GatewayError.SERIALIZE, Remedy.UNKNOWN, "").closeReason());
            } else {
                LOG.log(Level.DEBUG, "Sending failed", cause);
                abort(CloseReasons.of(UNEXPECTED_CONDITION, "sending failed"));
            }
        }
    }
}
