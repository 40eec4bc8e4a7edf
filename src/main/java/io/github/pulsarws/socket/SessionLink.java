package io.github.pulsarws.socket;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.frame.OutboundFrame;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EncodeException;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The container's side of one session: takes one frame at a time, and a close. */
final class SessionLink {
    /** Stands for a ping, which is no JSON. */
    static final OutboundFrame PING = () -> 0;

    private static final System.Logger LOG = System.getLogger(SessionLink.class.getName());

    private final Session session;
    private final TextSender sender;
    private final CompletableFuture<Void> settled;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /** @param settled completes when the container has finished opening the session */
    SessionLink(Session session, TextSender sender, CompletableFuture<Void> settled) {
        this.session = session;
        this.sender = sender;
        this.settled = settled;
    }

    /** Sends a frame; the result may come within the call. */
    void send(OutboundFrame frame, SendHandler handler) {
        if (frame == PING) {
            handler.onResult(ping());
            return;
        }
        try {
            sender.send(frame, handler);
        } catch (EncodeException | RuntimeException e) {
            handler.onResult(new SendResult(e));
        }
    }

    /**
     * Sends a frame and waits until it has left, or until it is part of a batch.
     *
     * @throws IOException if it can't be sent; the session is broken then
     * @throws EncodeException if it can't be written as JSON
     */
    void sendNow(OutboundFrame frame) throws IOException, EncodeException {
        if (frame == PING) {
            session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
        } else {
            session.getBasicRemote().sendObject(frame);
        }
    }

    /** Lets the container gather what is sent next. */
    void beginBatch() throws IOException {
        session.getBasicRemote().setBatchingAllowed(true);
    }

    /** Waits until all that the container has gathered has left. */
    void endBatch() throws IOException {
        session.getBasicRemote().setBatchingAllowed(false);
    }

    private SendResult ping() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            return new SendResult();
        } catch (IOException | RuntimeException e) {
            return new SendResult(e);
        }
    }

    /**
     * Closes, no sooner than the session is settled: Payara breaks the connection if it is closed while it opens. Of
     * several calls the first counts.
     */
    void close(CloseReason reason) {
        if (closed.compareAndSet(false, true)) {
            Outcome.handle(settled, (nothing, failure) -> closeSettled(reason));
        }
    }

    private void closeSettled(CloseReason reason) {
        try {
            ContainerHabits.closeSoon(session);
            session.close(reason);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The connection was gone before its close frame", LogText.of(e));
        } finally {
            gone.complete(null);
        }
    }

    /** The container says that the session has closed. */
    void closedByContainer() {
        gone.complete(null);
    }

    /** Completes when the session has closed, whoever closed it. */
    CompletableFuture<Void> gone() {
        return gone;
    }
}
