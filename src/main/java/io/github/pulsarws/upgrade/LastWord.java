package io.github.pulsarws.upgrade;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a client has to say last: its close frame, or the end of its stream. The server ends the connection after it, as RFC 6455 has
 * it (section 7.1.1); a connection that ends before the client's bytes are read takes the close frame of the server with it.
 */
final class LastWord {
    private final Duration patience;
    private final CompletableFuture<Void> came = new CompletableFuture<>();
    private volatile boolean awaited;

    /** @param patience how long it is waited for */
    LastWord(Duration patience) {
        this.patience = patience;
    }

    void came() {
        came.complete(null);
    }

    /** {@return completes when it has come, or been waited for long enough} Of whatever else comes until then nobody wants to know. */
    CompletableFuture<Void> await() {
        awaited = true;
        return came.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isAwaited() {
        return awaited;
    }
}
