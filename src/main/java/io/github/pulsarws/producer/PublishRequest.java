package io.github.pulsarws.producer;

import io.github.pulsarws.crypto.PayloadEncryption;
import io.github.pulsarws.tracing.PublishSpan;
import io.github.pulsarws.tracing.PublishTrace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to publish one message.
 *
 * @param payload the message's bytes; may be empty; null for a message without a value, a tombstone
 * @param properties may be empty
 * @param context echoed in the answer
 * @param key partition key
 * @param orderingKey what Key_Shared subscriptions order by, instead of the key
 * @param replicationClusters clusters to replicate to; empty for the namespace's own choice
 * @param disableReplication keeps it in this cluster
 * @param eventTime epoch milliseconds
 * @param deliverAt epoch milliseconds before which it is not delivered to shared subscriptions
 * @param deliverAfter the same as a delay from now, in milliseconds
 * @param sequenceId by which a deduplicating broker knows the message; not negative
 * @param encryption how the client has encrypted the payload, where it has
 * @param span records what becomes of it; that of no trace until {@link #traced}
 */
public record PublishRequest(
        byte @Nullable [] payload,
        Map<String, String> properties,
        @Nullable String context,
        @Nullable String key,
        byte @Nullable [] orderingKey,
        List<String> replicationClusters,
        boolean disableReplication,
        @Nullable Long eventTime,
        @Nullable Long deliverAt,
        @Nullable Long deliverAfter,
        @Nullable Long sequenceId,
        @Nullable PayloadEncryption encryption,
        PublishSpan span)
        implements ProducerFrame {

    /** The same request, which has just come, with a span of its own if there is a trace. */
    PublishRequest traced(PublishTrace trace) {
        PublishSpan begun = trace.begin(properties, payloadLength());
        if (begun == span) {
            return this;
        }
        return new PublishRequest(
                payload,
                properties,
                context,
                key,
                orderingKey,
                replicationClusters,
                disableReplication,
                eventTime,
                deliverAt,
                deliverAfter,
                sequenceId,
                encryption,
                begun);
    }

    /** About how many bytes it holds in memory while it waits. */
    long weight() {
        return 200 + span.weight() + length(payload) + length(orderingKey) + 2 * (length(context) + characters());
    }

    /** About how many bytes are published: the payload's, and the characters of what else a client may make large. */
    int size() {
        // a frame is shorter than an int can count, and this is shorter than the frame
        return Math.toIntExact(length(payload) + length(orderingKey) + characters());
    }

    /** How many bytes the payload has. */
    long payloadLength() {
        return length(payload);
    }

    private long characters() {
        long characters = length(key);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            characters += length(property.getKey()) + length(property.getValue());
        }
        return characters;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
