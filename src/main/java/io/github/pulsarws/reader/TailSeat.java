package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.FetchedAhead;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.frame.OutboundFrame;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.api.TopicMessageId;
import org.jspecify.annotations.Nullable;

/**
 * One session's seat at a {@link SharedTail}.
 *
 * <p>A session that does not keep up, or that goes elsewhere in the topic, leaves it for a reader of its own, which begins where it
 * was. So none waits for another, and none misses a message or gets one twice.
 */
final class TailSeat implements MessageSource {
    private final SharedTail tail;
    private final LateReader own;
    /** Guarded by this, as all below. */
    private final SeatQueue queue;

    private boolean seated = true;
    private @Nullable CompletableFuture<Message<byte[]>> awaited;
    private @Nullable Throwable failure;
    /** Whether a message is on its way to whoever has asked for it, and what is to be done then. */
    private boolean handing;

    private @Nullable CompletableFuture<Void> handed;

    /**
     * @param own the session's reader when it has left
     * @param maxWaiting how many messages may wait for the session
     */
    TailSeat(SharedTail tail, LateReader own, int maxWaiting) {
        this.tail = tail;
        this.own = own;
        this.queue = new SeatQueue(maxWaiting);
    }

    /** Says which message was the topic's last when the session came. */
    synchronized void beginBehind(MessageIdAdv message) {
        queue.beginBehind(message);
    }

    /** Takes a message that is dealt out; or leaves the tail, if too many wait. */
    void offer(Message<byte[]> message) {
        CompletableFuture<Message<byte[]>> taker;
        synchronized (this) {
            if (!seated || !queue.isAhead(message)) {
                return;
            }
            taker = awaited;
            awaited = null;
            if (taker != null) {
                queue.passed(message);
                handing = true;
            } else if (queue.isFull()) {
                seated = false;
            } else {
                queue.add(message);
            }
        }
        if (taker != null) {
            taker.complete(message);
            hasHanded();
        } else if (!isSeated()) {
            Outcome.handle(tail.leave(this), (left, failed) -> {
                // leaving does not fail
            });
        }
    }

    private void hasHanded() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            handing = false;
            waiting = handed;
            handed = null;
        }
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** The tail gets nothing more. */
    void fail(Throwable reason) {
        CompletableFuture<Message<byte[]>> taker;
        synchronized (this) {
            failure = reason;
            taker = seated ? awaited : null;
        }
        if (taker != null) {
            taker.completeExceptionally(reason);
        }
    }

    /** Whether it takes no message now without leaving the tail. */
    synchronized boolean isFull() {
        return queue.isFull();
    }

    @Override
    public CompletableFuture<Message<byte[]>> readNext() {
        boolean wasFull;
        Message<byte[]> next;
        synchronized (this) {
            wasFull = queue.isFull();
            next = queue.poll();
            if (next == null && seated) {
                return comingNext();
            }
        }
        if (next == null) {
            return own.behind(this::position).thenCompose(Reader::readNextAsync);
        }
        if (wasFull) {
            tail.resume();
        }
        return CompletableFuture.completedFuture(next);
    }

    private synchronized CompletableFuture<Message<byte[]>> comingNext() {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        CompletableFuture<Message<byte[]>> coming = new CompletableFuture<>();
        awaited = coming;
        return coming;
    }

    @Override
    public OutboundFrame frame(Message<byte[]> message, DeliveryFormat format) {
        return tail.frames().of(message, format);
    }

    /** The tail goes on meanwhile, and so does the session if it fails. */
    @Override
    public CompletableFuture<Void> seek(Function<Reader<byte[]>, CompletableFuture<Void>> how) {
        CompletableFuture<Reader<byte[]>> mine = own.ifAny();
        if (mine != null) {
            return mine.thenCompose(how);
        }
        return own.another()
                .thenCompose(reader -> Outcome.inAnyCase(
                        how.apply(reader),
                        reason -> reason == null && own.take(reader) ? leave() : reader.closeAsync()));
    }

    /** {@return completes when the last message of the tail has been handed over} */
    private CompletableFuture<Void> leave() {
        CompletableFuture<Message<byte[]>> forgotten;
        CompletableFuture<Void> last = new CompletableFuture<>();
        synchronized (this) {
            queue.clear();
            seated = false;
            forgotten = awaited;
            awaited = null;
            if (handing) {
                handed = last;
            } else {
                last.complete(null);
            }
        }
        if (forgotten != null) {
            forgotten.cancel(false);
        }
        return tail.leave(this).thenCompose(left -> last);
    }

    /** One that loses nothing: several partitions are never shared. */
    @Override
    public LostMessages lostBySeek() {
        return LostMessages.NONE;
    }

    @Override
    public CompletableFuture<Boolean> hasMessageAvailable() {
        return hasWaiting()
                ? CompletableFuture.completedFuture(true)
                : reader().thenCompose(Reader::hasMessageAvailableAsync);
    }

    @Override
    public CompletableFuture<List<TopicMessageId>> lastMessageIds() {
        return reader().thenCompose(Reader::getLastMessageIdsAsync);
    }

    @Override
    public boolean hasReachedEndOfTopic() {
        Reader<byte[]> present = hasWaiting() ? null : presentReader();
        return present != null && present.hasReachedEndOfTopic();
    }

    @Override
    public boolean isConnected() {
        Reader<byte[]> present = presentReader();
        return present != null && present.isConnected();
    }

    @Override
    public long bytesAhead() {
        if (isSeated()) {
            return tail.partOf(waitingBytes());
        }
        Reader<byte[]> present = presentReader();
        return waitingBytes() + (present == null ? 0 : FetchedAhead.bytes(present));
    }

    private synchronized boolean hasWaiting() {
        return !queue.isEmpty();
    }

    private synchronized long waitingBytes() {
        return queue.bytes();
    }

    @Override
    public CompletableFuture<Void> close() {
        synchronized (this) {
            seated = false;
            queue.clear();
        }
        return tail.leave(this).thenCompose(left -> own.close());
    }

    private synchronized boolean isSeated() {
        return seated;
    }

    private synchronized MessageId position() {
        return queue.position();
    }

    /** {@return the reader that messages come from now} */
    private CompletableFuture<Reader<byte[]>> reader() {
        return isSeated() ? tail.reader() : own.behind(this::position);
    }

    private @Nullable Reader<byte[]> presentReader() {
        CompletableFuture<Reader<byte[]>> source = isSeated() ? tail.reader() : own.ifAny();
        return source == null ? null : SharedTail.present(source);
    }
}
