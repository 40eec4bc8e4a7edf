package io.github.pulsarws.socket;

import static jakarta.websocket.CloseReason.CloseCodes.TRY_AGAIN_LATER;
import static jakarta.websocket.CloseReason.CloseCodes.UNEXPECTED_CONDITION;

import io.github.pulsarws.error.CloseReasons;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.frame.OutboundFrame;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EncodeException;
import jakarta.websocket.SendResult;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of one session: frames in turn, one in flight, and exactly one close.
 *
 * <p>Everything that leaves a session leaves through here, pings included, because some containers refuse a second
 * send while one is under way and others queue without bound. Thread-safe; no lock is held while anything is called.
 */
public final class ClientSocket {
    private static final System.Logger LOG = System.getLogger(ClientSocket.class.getName());

    private final SessionLink link;
    private final SendQueue queue;
    private final Executor batchExecutor;
    private volatile @Nullable BatchSender batches;
    private @Nullable SessionOwner<?> owner;

    private final Object lock = new Object();
    private boolean sending;
    private boolean gathering;
    private long sendingSince;
    private @Nullable CloseReason closing;
    private boolean closed;
    private volatile long lastHeard = System.nanoTime();

    /** @param batchExecutor runs the sending of deliveries that may leave together */
    ClientSocket(SessionLink link, SendQueue queue, Executor batchExecutor) {
        this.link = link;
        this.queue = queue;
        this.batchExecutor = batchExecutor;
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
        BatchSender sender = batches;
        if (sender == null) {
            sendQueued();
        } else {
            sender.request();
        }
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

    /** Lets deliveries that wait together leave as one array, of at most so many. */
    public void deliverTogether(int max) {
        synchronized (lock) {
            queue.deliverTogether(max);
        }
        batches = max > 1 ? new BatchSender(batchExecutor, this::sendQueued) : null;
    }

    /**
     * Sends nothing until a task is done, so that the answers that it gives leave together; and from now on, answers
     * that wait together leave as one array.
     */
    void answerTogether(Runnable task) {
        synchronized (lock) {
            queue.answerTogether();
            gathering = true;
        }
        try {
            task.run();
        } finally {
            synchronized (lock) {
                gathering = false;
            }
            sendQueued();
        }
    }

    /** Whether the session has been told to close, or has closed. */
    boolean isEnding() {
        synchronized (lock) {
            return ending();
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

    /**
     * Ends the session without sending what is queued.
     *
     * <p>Only the frame in flight is waited for: closed in the middle of a frame, a client that reads slowly would not
     * learn why. {@link #cut} is for the one that does not read at all.
     */
    void abort(CloseReason reason) {
        if (markClosed(reason)) {
            closeIfLanded();
        }
    }

    /** Gives up the frame in flight that {@link #abort} waits for. */
    void cut() {
        CloseReason reason;
        synchronized (lock) {
            reason = closed ? closing : null;
        }
        if (reason != null) {
            link.close(reason);
        }
    }

    /** The container says that the session has closed. */
    void closedByContainer() {
        markClosed(null);
        link.closedByContainer();
    }

    /** Completes when the session has closed, whoever closed it. */
    CompletableFuture<Void> gone() {
        return link.gone();
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
            queue.addPing(SessionLink.PING);
        }
        sendQueued();
    }

    /** Whether the frame in flight has not left for longer than the limit. */
    boolean stuckFor(Duration limit) {
        return sendingFor().compareTo(limit) > 0;
    }

    /** How long the frame in flight has been trying to leave; zero if there is none. */
    Duration sendingFor() {
        synchronized (lock) {
            return sending ? Duration.ofNanos(System.nanoTime() - sendingSince) : Duration.ZERO;
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
                if (sending || gathering || closed) {
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
            inline = new Flight(result -> landed(next, result), this::sendQueued).launch(link, next);
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

    private void landed(SendQueue.Entry entry, SendResult result) {
        boolean roomAgain;
        synchronized (lock) {
            sending = false;
            roomAgain = queue.landed(entry);
        }
        closeIfLanded();
        if (!result.isOK()) {
            failed(result.getException());
        } else if (roomAgain) {
            owner().roomAgain();
        }
    }

    private void failed(Throwable cause) {
        if (cause instanceof EncodeException) {
            LOG.log(Level.ERROR, "A frame could not be written as JSON", LogText.of(cause));
            abort(new GatewayException(GatewayError.SERIALIZE, Remedy.UNKNOWN, "").closeReason());
        } else {
            LOG.log(Level.DEBUG, "Sending failed", LogText.of(cause));
            abort(CloseReasons.of(UNEXPECTED_CONDITION, "sending failed"));
        }
    }

    /** Carries out {@link #abort} once no frame is in flight. */
    private void closeIfLanded() {
        CloseReason reason;
        synchronized (lock) {
            reason = closed && !sending ? closing : null;
        }
        if (reason != null) {
            link.close(reason);
        }
    }

    /**
     * @param reason what to close with; null if that is done already
     * @return whether the session was open until now
     */
    private boolean markClosed(@Nullable CloseReason reason) {
        synchronized (lock) {
            if (closed) {
                return false;
            }
            closed = true;
            closing = reason;
            queue.clear();
        }
        owner().release();
        return true;
    }

    private SessionOwner<?> owner() {
        return Objects.requireNonNull(owner, "bind() comes first");
    }
}
