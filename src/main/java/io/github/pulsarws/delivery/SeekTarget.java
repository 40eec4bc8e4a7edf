package io.github.pulsarws.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.pulsar.client.api.MessageId;
import org.jspecify.annotations.Nullable;

/** The place that a session is moved to. */
public sealed interface SeekTarget {
    /**
     * A message.
     *
     * @param messageId as it came with the message
     * @param topic full name of the topic that holds it; null if the client does not say
     */
    record AtMessage(String messageId, @Nullable String topic) implements SeekTarget {}

    /** Before everything that is there. */
    record Earliest() implements SeekTarget {}

    /** Behind everything that is there. */
    record Latest() implements SeekTarget {}

    /** The first message published at that time or later, in milliseconds since 1970. */
    record AtTime(long millis) implements SeekTarget {}

    /**
     * Moves a consumer or reader here.
     *
     * @param restore finds the id of a message; may throw
     * @param byId Pulsar's seek by id
     * @param byTime Pulsar's seek by time
     */
    default CompletableFuture<Void> seek(
            Function<AtMessage, MessageId> restore,
            Function<MessageId, CompletableFuture<Void>> byId,
            LongFunction<CompletableFuture<Void>> byTime) {
        if (this instanceof AtTime time) {
            return byTime.apply(time.millis());
        }
        if (this instanceof AtMessage message) {
            return byId.apply(restore.apply(message));
        }
        return byId.apply(this instanceof Earliest ? MessageId.earliest : MessageId.latest);
    }
}
