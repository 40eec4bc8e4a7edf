package io.github.pulsarws.reader;

import io.github.pulsarws.error.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Reader;
import org.jspecify.annotations.Nullable;

/** The reader of a session's own that may follow a shared one: opened when it is first needed. */
final class LateReader {
    private final Function<MessageId, CompletableFuture<Reader<byte[]>>> opener;
    private @Nullable CompletableFuture<Reader<byte[]>> opened;
    private boolean closed;

    /** @param opener opens a reader behind a message */
    LateReader(Function<MessageId, CompletableFuture<Reader<byte[]>>> opener) {
        this.opener = opener;
    }

    /** {@return the reader} It begins behind this message, unless there is one already; then nobody asks which it would be. */
    CompletableFuture<Reader<byte[]>> behind(Supplier<MessageId> message) {
        CompletableFuture<Reader<byte[]>> promised;
        synchronized (this) {
            if (opened != null) {
                return opened;
            }
            if (closed) {
                return CompletableFuture.failedFuture(new IllegalStateException("the session is over"));
            }
            promised = new CompletableFuture<>();
            opened = promised;
        }
        Outcome.handle(opener.apply(message.get()), (reader, failure) -> {
            if (failure == null) {
                promised.complete(reader);
            } else {
                promised.completeExceptionally(failure);
            }
        });
        return promised;
    }

    /** {@return a reader that nobody has yet, at the end of the topic} */
    CompletableFuture<Reader<byte[]>> another() {
        return opener.apply(MessageId.latest);
    }

    /** {@return whether the reader, which is open, is the session's from now on; not if the session is over} */
    synchronized boolean take(Reader<byte[]> reader) {
        if (!closed) {
            opened = CompletableFuture.completedFuture(reader);
        }
        return !closed;
    }

    /** The reader, if it has been needed; perhaps it is not open yet. */
    synchronized @Nullable CompletableFuture<Reader<byte[]>> ifAny() {
        return opened;
    }

    /** {@return completes when the reader has closed; at once if there is none} */
    CompletableFuture<Void> close() {
        CompletableFuture<Reader<byte[]>> closing;
        synchronized (this) {
            closed = true;
            closing = opened;
        }
        return closing == null ? CompletableFuture.completedFuture(null) : closing.thenCompose(Reader::closeAsync);
    }
}
