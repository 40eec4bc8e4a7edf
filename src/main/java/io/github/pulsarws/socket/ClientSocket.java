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
import java.io.IOException;
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
public final class ClientSocket {
    private static final System.Logger LOG = System.getLogger(ClientSocket.class.getName());

    /** A client that keeps a burst waiting longer than this gets none for so long. */
    private static final Duration SLOW = Duration.ofMillis(100);

    private static final Duration SLOW_FOR = Duration.ofSeconds(10);

    private final SessionLink link;
    private final SendQueue queue;
    private final SendingThreads threads;
    /** Null if each frame is sent by whoever has it. */
    private volatile @Nullable BatchSender deliveries;

    private volatile @Nullable BatchSender answers;
    private @Nullable SessionOwner<?> owner;

    private final Object lock = new Object();
    private boolean sending;
    private boolean gathering;
    private long sendingSince;
    private volatile long slowUntil = System.nanoTime();
    private @Nullable CloseReason closing;
    private boolean closed;
    private volatile long lastHeard = System.nanoTime();

    ClientSocket(SessionLink link, SendQueue queue, SendingThreads threads) {
        this.link = link;
        this.queue = queue;
        this.threads = threads;
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
        sendBy(deliveries);
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
            sendBy(answers);
        } else {
            abort(CloseReasons.of(TRY_AGAIN_LATER, "the client does not read its answers"));
        }
    }

    /** Lets deliveries that wait together leave as one array, of at most so many. */
    public void deliverTogether(int max) {
        synchronized (lock) {
            queue.deliverTogether(max);
        }
        if (answers == null) {
            deliveries = max > 1 ? new BatchSender(threads::sendBatch, this::sendQueued) : null;
        }
    }

    /** Lets what waits leave in bursts, because the container can. Before anything is sent. */
    void sendInBursts() {
        BatchSender sender = new BatchSender(task -> !isSlow() && threads.sendBurst(task), this::sendBurst);
        deliveries = sender;
        answers = sender;
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
            sendBy(answers);
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

    private void sendBy(@Nullable BatchSender sender) {
        if (sender == null || !sender.request()) {
            sendQueued();
        }
    }

    private boolean isSlow() {
        return System.nanoTime() - slowUntil < 0;
    }

    /** As {@link #sendQueued}, but waits for the client; one that keeps it waiting is sent to in the other way for a while. */
    private void sendBurst() {
        while (true) {
            SendQueue.Entry first = take();
            if (first == null) {
                return;
            }
            Burst burst = new Burst(link, new Queued(first));
            SendResult result = new SendResult();
            try {
                burst.send();
            } catch (IOException | EncodeException | RuntimeException e) {
                result = new SendResult(e);
            }
            if (burst.longestWait().compareTo(SLOW) > 0) {
                slowUntil = System.nanoTime() + SLOW_FOR.toNanos();
            }
            burstEnded(result);
        }
    }

    /** Sends until the queue is empty or a send is under way. A loop: handlers that send recursively overflow the stack. */
    private void sendQueued() {
        boolean inline = true;
        while (inline) {
            SendQueue.Entry next = take();
            if (next == null) {
                return;
            }
            inline = new Flight(result -> landed(next, result), this::sendQueued).launch(link, next);
        }
    }

    /** {@return the frame that is to leave now} Null if another one is under way, or none waits; then closes if asked to. */
    private SendQueue.@Nullable Entry take() {
        SendQueue.Entry next;
        synchronized (lock) {
            if (sending || gathering || closed) {
                return null;
            }
            next = queue.poll();
            sending = next != null;
            sendingSince = System.nanoTime();
        }
        if (next == null) {
            closeIfAsked();
        }
        return next;
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

    private void burstEnded(SendResult result) {
        synchronized (lock) {
            sending = false;
        }
        closeIfLanded();
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

    /** The frames of a burst: what waits when their turn comes. */
    private final class Queued implements Burst.Source {
        private SendQueue.@Nullable Entry first;

        Queued(SendQueue.Entry first) {
            this.first = first;
        }

        @Override
        public SendQueue.@Nullable Entry next() {
            SendQueue.Entry next = first;
            first = null;
            if (next != null) {
                return next;
            }
            synchronized (lock) {
                sendingSince = System.nanoTime();
                return gathering || closed ? null : queue.poll();
            }
        }

        @Override
        public boolean hasMore() {
            synchronized (lock) {
                return !queue.isEmpty();
            }
        }

        @Override
        public void sent(SendQueue.Entry entry) {
            boolean roomAgain;
            synchronized (lock) {
                roomAgain = queue.landed(entry);
            }
            if (roomAgain) {
                owner().roomAgain();
            }
        }
    }
}
