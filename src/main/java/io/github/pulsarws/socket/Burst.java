package io.github.pulsarws.socket;

import jakarta.websocket.EncodeException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Frames of one session that leave one after the other, in as few writes as the container makes of them.
 *
 * <p>For containers that batch frames ({@link jakarta.websocket.RemoteEndpoint#setBatchingAllowed}) but can write what they
 * have gathered only while the caller waits; so only {@link WriterThreads} may run it.
 */
final class Burst {
    private final SessionLink link;
    private final Source source;
    private long stepBegan;
    private long longestStep;

    Burst(SessionLink link, Source source) {
        this.link = link;
        this.source = source;
    }

    /** Sends until nothing waits any more. */
    void send() throws IOException, EncodeException {
        stepBegan = System.nanoTime();
        try {
            for (SendQueue.Entry entry = source.next(); entry != null; entry = source.next()) {
                if (source.hasMore()) {
                    link.beginBatch();
                }
                link.sendNow(entry.frame());
                stepDone();
                source.sent(entry);
            }
        } finally {
            link.endBatch();
            stepDone();
        }
    }

    /** How long the client has kept it waiting at most. */
    Duration longestWait() {
        return Duration.ofNanos(longestStep);
    }

    private void stepDone() {
        long now = System.nanoTime();
        longestStep = Math.max(longestStep, now - stepBegan);
        stepBegan = now;
    }

    /** Where the frames come from. */
    interface Source {
        SendQueue.@Nullable Entry next();

        /** Whether another frame waits, besides the one that was given last. */
        boolean hasMore();

        void sent(SendQueue.Entry entry);
    }
}
