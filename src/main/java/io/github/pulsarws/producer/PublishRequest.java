package io.github.pulsarws.producer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to publish one message.
 *
 * @param payload the message's bytes; may be empty
 * @param properties may be empty
 * @param context echoed in the answer
 * @param key partition key
 * @param replicationClusters clusters to replicate to; empty for the namespace's own choice
 * @param eventTime epoch milliseconds
 * @param deliverAt epoch milliseconds before which it is not delivered to shared subscriptions
 * @param deliverAfter the same as a delay from now, in milliseconds
 */
public record PublishRequest(
        byte[] payload,
        Map<String, String> properties,
        @Nullable String context,
        @Nullable String key,
        List<String> replicationClusters,
        @Nullable Long eventTime,
        @Nullable Long deliverAt,
        @Nullable Long deliverAfter) {

    /** About how many bytes it holds in memory while it waits. */
    long weight() {
        long characters = length(context) + length(key);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            characters += length(property.getKey()) + length(property.getValue());
        }
        return 200 + payload.length + 2 * characters;
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
