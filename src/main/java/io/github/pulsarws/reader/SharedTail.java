package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.FetchedAhead;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.socket.SerialLoop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.api.TopicMessageId;
import org.jspecify.annotations.Nullable;

/**
 * One reader at the end of a topic, whose messages are dealt out to all sessions that have a seat here.
 *
 * <p>The first session opens it, the last one closes it. While there is only one, it reads no faster than that; of several, those
 * leave that do not keep up. A topic of several partitions is not shared: nobody could go on alone from a place in all of them.
 */
final class SharedTail {
    private static final System.Logger LOG = System.getLogger(SharedTail.class.getName());

    private final Consumer<SharedTail> onEnd;
    private final CompletableFuture<Reader<byte[]>> opened = new CompletableFuture<>();
    private final List<TailSeat> seats = new CopyOnWriteArrayList<>();
    /** Fails when nothing comes any more. */
    private final CompletableFuture<List<TopicMessageId>> over = new CompletableFuture<>();

    private final SharedFrames frames = new SharedFrames();
    private final SerialLoop loop = new SerialLoop(this::readAll);
    private volatile boolean reading;
    private volatile boolean ended;
    /** Guarded by this. */
    private boolean begun;

    /** @param onEnd is told that nobody can join any more; perhaps more than once */
    SharedTail(Consumer<SharedTail> onEnd) {
        this.onEnd = onEnd;
    }

    /**
     * Seats a session.
     *
     * @param options of the session, all but the start of which are the same for all
     * @return the opening of its source; empty if the tail has ended, and another one is needed
     */
    Optional<CompletableFuture<MessageSource>> join(ReaderOptions options) {
        TailSeat seat = new TailSeat(
                this, new LateReader(options::openBehind), options.queue().ahead());
        boolean first;
        synchronized (this) {
            if (ended) {
                return Optional.empty();
            }
            first = !begun;
            begun = true;
            seats.add(seat);
        }
        if (first) {
            Outcome.handle(options.openForSeveral(), this::opened);
        }
        loop.request();
        return Optional.of(opened.thenCompose(reader -> source(reader, seat, options, first)));
    }

    private void opened(Reader<byte[]> reader, @Nullable Throwable failure) {
        if (failure != null) {
            end();
            opened.completeExceptionally(failure);
            return;
        }
        if (isOfPartitions(reader)) {
            synchronized (this) {
                end();
                seats.clear();
            }
        }
        opened.complete(reader);
        loop.request();
    }

    private static boolean isOfPartitions(Reader<byte[]> reader) {
        return new LostMessages(reader).arePossible();
    }

    private CompletableFuture<MessageSource> source(
            Reader<byte[]> reader, TailSeat seat, ReaderOptions options, boolean first) {
        if (!isOfPartitions(reader)) {
            return first ? CompletableFuture.completedFuture(seat) : begun(reader, seat, options);
        }
        return first ? CompletableFuture.completedFuture(new OwnReader(reader)) : options.openAlone();
    }

    /** Who comes when messages have been on their way already gets only what is published from now on. */
    private CompletableFuture<MessageSource> begun(Reader<byte[]> reader, TailSeat seat, ReaderOptions options) {
        return reader.getLastMessageIdsAsync()
                .applyToEither(over, ids -> {
                    ids.forEach(id -> seat.beginBehind((MessageIdAdv) id));
                    loop.request(); // what it has forgotten may have made room
                    return (MessageSource) seat;
                })
                // all have left, and this session too, if too many waited for it: a reader that closes may never answer
                .exceptionallyCompose(failure -> seat.close().thenCompose(left -> options.openAlone()));
    }

    /** {@return what an opening has yielded; null if it has not yet, or has failed} */
    static @Nullable Reader<byte[]> present(CompletableFuture<Reader<byte[]>> opening) {
        return opening.isCompletedExceptionally() ? null : opening.getNow(null);
    }

    /** {@return the reader, as soon as it is open} */
    CompletableFuture<Reader<byte[]>> reader() {
        return opened;
    }

    SharedFrames frames() {
        return frames;
    }

    /**
     * {@return what is to be put down to one seat of what has been fetched}
     *
     * <p>All seats have the same messages waiting, from the last one that was dealt out back to where each of them is. So what they hold
     * together is what one of them holds, and what waits in the reader for all of them.
     *
     * @param waiting bytes of the messages that wait at the seat
     */
    long partOf(long waiting) {
        Reader<byte[]> reader = present(opened);
        long ahead = reader == null ? 0 : FetchedAhead.bytes(reader);
        return (waiting + ahead) / Math.max(1, seats.size());
    }

    /** Reads on, if a session has room again. */
    void resume() {
        loop.request();
    }

    /** {@return completes when the reader has closed, if this was the last seat; else at once} Leaving again changes nothing. */
    CompletableFuture<Void> leave(TailSeat seat) {
        synchronized (this) {
            if (!seats.remove(seat) || !seats.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            end();
        }
        over.completeExceptionally(new IllegalStateException("all have left"));
        return opened.thenCompose(Reader::closeAsync).exceptionally(failure -> {
            LOG.log(System.Logger.Level.DEBUG, "Closing a shared reader failed", LogText.of(failure));
            return null;
        });
    }

    /** Who joins is told, or has a seat by then. */
    private synchronized void end() {
        ended = true;
        onEnd.accept(this);
    }

    private void readAll() {
        while (mayRead()) {
            read();
        }
    }

    private boolean mayRead() {
        return !reading && !ended && opened.isDone() && hasTaker();
    }

    private boolean hasTaker() {
        int count = 0;
        for (TailSeat seat : seats) {
            count++;
            if (count > 1 || !seat.isFull()) {
                return true;
            }
        }
        return false;
    }

    private void read() {
        reading = true;
        Outcome.handle(opened.thenCompose(Reader::readNextAsync), (message, failure) -> {
            try {
                if (failure == null) {
                    deal(message);
                } else {
                    fail(failure);
                }
            } finally {
                // one session that can't take a message must not be the end for all
                reading = false;
                loop.request();
            }
        });
    }

    private void deal(Message<byte[]> message) {
        frames.begin(message);
        seats.forEach(seat -> seat.offer(message));
        frames.end();
    }

    private void fail(Throwable failure) {
        end();
        seats.forEach(seat -> seat.fail(failure));
        over.completeExceptionally(failure);
    }
}
