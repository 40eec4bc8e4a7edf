package io.github.pulsarws.socket;

import static jakarta.websocket.CloseReason.CloseCodes.CLOSED_ABNORMALLY;
import static jakarta.websocket.CloseReason.CloseCodes.TRY_AGAIN_LATER;
import static jakarta.websocket.CloseReason.CloseCodes.UNEXPECTED_CONDITION;

import io.github.pulsarws.error.CloseReasons;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.frame.OutboundFrame;
import io.github.pulsarws.log.SessionEnd;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EncodeException;
import jakarta.websocket.SendResult;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of one session: frames in turn, one in flight, and exactly one close.
 *
 * <p>Everything that leaves a session leaves through here, pings included, because some containers refuse a second
 * send while one is under way and others queue without bound. Thread-safe; no lock is held while anything is called.
 */
public final class ClientSocket implements TimedSession {
    private static final System.Logger LOG = System.getLogger(ClientSocket.class.getName());

    private final SessionLink link;
    private final Outbox outbox;
    private final SendingThreads threads;
    private final @Nullable BurstSender bursts;
    private final CompletableFuture<SessionEnd> end = new CompletableFuture<>();
    private volatile @Nullable BatchSender deliveries;
    private volatile @Nullable BatchSender answers;
    private @Nullable SessionOwner<?> owner;
    private volatile long lastHeard = System.nanoTime();

    /** @param inBursts whether the container can write several frames at once */
    ClientSocket(SessionLink link, SendQueue queue, SendingThreads threads, boolean inBursts) {
        this.link = link;
        this.outbox = new Outbox(queue);
        this.threads = threads;
        this.bursts = inBursts ? new BurstSender(link, outbox, threads, new Bursts()) : null;
    }

    /** Names the owner, which is told of room and of the end; before anything else is called. */
    void bind(SessionOwner<?> sessionOwner) {
        owner = sessionOwner;
    }

    /** Whether there is room for a delivery; if not, {@link SessionOwner#roomAgain} says when there is. */
    public boolean hasRoom() {
        return outbox.hasRoom();
    }

    /** Queues a delivery, after {@link #hasRoom} said yes. A closing session drops it. */
    public void deliver(OutboundFrame frame) {
        if (outbox.addDelivery(frame)) {
            send(deliveries);
        }
    }

    /** Queues an answer. A closing session drops it; a client that leaves too many unread is closed with 1013. */
    public void answer(OutboundFrame frame) {
        if (outbox.overflowsWithAnswer(frame)) {
            giveUp("the client does not read its answers");
        } else {
            send(answers);
        }
    }

    /** Lets deliveries that wait together leave as one array, of at most so many. */
    public void deliverTogether(int max) {
        outbox.deliverTogether(max);
        deliveries = max > 1 ? arrays() : null;
    }

    /**
     * Sends nothing until a task is done, so that the answers that it gives leave together; and from now on, answers
     * that wait together leave as one array.
     */
    void answerTogether(Runnable task) {
        outbox.gather();
        if (answers == null) {
            answers = arrays();
        }
        try {
            task.run();
        } finally {
            outbox.gathered();
            sendWaiting();
        }
    }

    /** {@return gives frames the time to meet} Null if a burst does so by itself. */
    private @Nullable BatchSender arrays() {
        return bursts == null ? new BatchSender(threads::sendBatch, this::sendQueued, this::sendQueued) : null;
    }

    /** What waits for the client to read it. */
    long queuedBytes() {
        return outbox.heldBytes();
    }

    /** Whether the session has been told to close, or has closed. */
    boolean isEnding() {
        return outbox.isEnding();
    }

    /** Whether the session has closed, and gives back what it held. */
    boolean isClosed() {
        return outbox.isClosed();
    }

    /** Closes the session after what is queued has been sent. Of several calls the first counts. */
    public void close(CloseReason reason) {
        if (outbox.close(reason)) {
            sendQueued();
        }
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
    @Override
    public void abort(CloseReason reason) {
        end(reason, new SessionEnd(true, reason));
    }

    /** As {@link #abort}, because the client does not read. */
    @Override
    public void giveUp(String why) {
        CloseReason reason = CloseReasons.of(TRY_AGAIN_LATER, why);
        if (end(reason, new SessionEnd(true, reason))) {
            owner().tally().slowClient();
        }
    }

    /** As {@link #abort}, because the connection has failed: no client will see what it is closed with. */
    void lost(String why) {
        end(CloseReasons.of(UNEXPECTED_CONDITION, why), new SessionEnd(false, new CloseReason(CLOSED_ABNORMALLY, why)));
    }

    /** {@return whether the session was open until now} */
    private boolean end(@Nullable CloseReason closing, SessionEnd how) {
        boolean first = markClosed(closing);
        if (first) {
            end.complete(how);
            closeWith(outbox.closedAndLanded());
        }
        return first;
    }

    /** Gives up the frame in flight that {@link #abort} waits for. */
    @Override
    public void cut() {
        closeWith(outbox.closedWith());
    }

    /** The container says that the session has closed. */
    void closedByContainer(CloseReason reason) {
        end(null, new SessionEnd(false, reason));
        link.closedByContainer();
    }

    /** Completes when the session has closed, whoever closed it. */
    CompletableFuture<Void> gone() {
        return link.gone();
    }

    /** Completes when the session ends, with how it does. */
    CompletableFuture<SessionEnd> end() {
        return end;
    }

    /** The client has shown that it is there. */
    void heard() {
        lastHeard = System.nanoTime();
    }

    /** How long nothing has been heard of the client. */
    @Override
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastHeard);
    }

    /** Pings the client, unless a frame is under way, which tells as much about the connection. */
    void ping() {
        outbox.addPing(SessionLink.PING);
        sendQueued();
    }

    /** How long the frame in flight has been trying to leave; zero if there is none. */
    @Override
    public Duration sendingFor() {
        return outbox.sendingFor();
    }

    private void send(@Nullable BatchSender together) {
        if (together == null || !together.request()) {
            sendWaiting();
        }
    }

    private void sendWaiting() {
        if (bursts == null || !bursts.request()) {
            sendQueued();
        }
    }

    /** Sends until the queue is empty or a send is under way. A loop: handlers that send recursively overflow the stack. */
    private void sendQueued() {
        boolean inline = true;
        while (inline) {
            SendQueue.Entry next = outbox.begin();
            if (next == null) {
                closeIfAsked();
                return;
            }
            inline = new Flight(result -> landed(next, result), this::sendQueued).launch(link, next);
        }
    }

    private void landed(SendQueue.Entry entry, SendResult result) {
        boolean roomAgain = outbox.landed(entry);
        outbox.end();
        ended(result);
        if (roomAgain && result.isOK()) {
            owner().roomAgain();
        }
    }

    private void closeIfAsked() {
        CloseReason reason = outbox.closesNow();
        if (reason != null) {
            abort(reason);
        }
    }

    private void ended(SendResult result) {
        closeWith(outbox.closedAndLanded());
        if (!result.isOK()) {
            failed(result.getException());
        }
    }

    private void failed(Throwable cause) {
        if (cause instanceof EncodeException) {
            LOG.log(Level.ERROR, "A frame could not be written as JSON", LogText.of(cause));
            abort(new GatewayException(GatewayError.SERIALIZE, Remedy.UNKNOWN, "").closeReason());
        } else {
            LOG.log(Level.DEBUG, "Sending failed", LogText.of(cause));
            lost("sending failed");
        }
    }

    private void closeWith(@Nullable CloseReason reason) {
        if (reason != null) {
            link.close(reason);
        }
    }

    private boolean markClosed(@Nullable CloseReason reason) {
        boolean first = outbox.markClosed(reason);
        if (first) {
            owner().release();
        }
        return first;
    }

    private SessionOwner<?> owner() {
        return Objects.requireNonNull(owner, "bind() comes first");
    }

    private final class Bursts implements BurstSender.Listener {
        @Override
        public void roomAgain() {
            owner().roomAgain();
        }

        @Override
        public void ended(SendResult result) {
            ClientSocket.this.ended(result);
        }

        @Override
        public void nothingWaits() {
            closeIfAsked();
        }

        @Override
        public void noThread() {
            sendQueued();
        }
    }
}
