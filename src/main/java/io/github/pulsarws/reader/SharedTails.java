package io.github.pulsarws.reader;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pulsar.client.api.PulsarClient;

/** The ends of topics that sessions read together: those of the same user, because the broker sees one reader of theirs. */
@ApplicationScoped
public class SharedTails {
    private final Map<Key, SharedTail> tails = new ConcurrentHashMap<>();

    /**
     * Opens a session's source.
     *
     * @param client the user's; used on as long as one of the sessions is open
     * @param topic full name
     */
    CompletableFuture<MessageSource> open(PulsarClient client, String topic, ReaderOptions options) {
        Key key = new Key(client, topic);
        while (true) {
            SharedTail tail = tails.computeIfAbsent(key, unknown -> new SharedTail(ended -> tails.remove(key, ended)));
            Optional<CompletableFuture<MessageSource>> joined = tail.join(options);
            if (joined.isPresent()) {
                return joined.get();
            }
            tails.remove(key, tail);
        }
    }

    /** Which client it is counts: of one that CDI injects, what {@code equals} and {@code hashCode} do is not defined. */
    private record Key(PulsarClient client, String topic) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.client == client && key.topic.equals(topic);
        }

        @Override
        public int hashCode() {
            return topic.hashCode();
        }
    }
}
