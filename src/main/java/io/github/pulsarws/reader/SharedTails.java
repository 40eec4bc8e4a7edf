package io.github.pulsarws.reader;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ends of topics that sessions read together: those for which the broker sees the gateway, so that it has nothing to ask of one
 * that it has not asked of another, and for which the Pulsar client is to fetch the same number of messages ahead.
 */
@ApplicationScoped
public class SharedTails {
    private final Map<Key, SharedTail> tails = new ConcurrentHashMap<>();

    /**
     * Opens a session's source.
     *
     * @param topic full name
     */
    CompletableFuture<MessageSource> open(String topic, ReaderOptions options) {
        Key key = new Key(topic, options.queue().ahead());
        while (true) {
            SharedTail tail = tails.computeIfAbsent(key, unknown -> new SharedTail(ended -> tails.remove(key, ended)));
            Optional<CompletableFuture<MessageSource>> joined = tail.join(options);
            if (joined.isPresent()) {
                return joined.get();
            }
            // it has ended, and is not among them any more
        }
    }

    private record Key(String topic, int ahead) {}
}
