package io.github.pulsarws.consumer;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;

/**
 * Delivered messages as a whole, because whoever moves one to the retry topic publishes it there.
 *
 * <p>They wait for the client's word as long as it likes, so their bytes are bounded: the oldest are dropped first, and
 * can then only be acknowledged, positively or negatively. Thread-safe.
 */
final class RetryableMessages {
    /** At least one message is kept, however large. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    /** What a message holds besides its payload, about. */
    private static final int OVERHEAD = 1000;

    private final Map<String, Message<byte[]>> byWireId = new LinkedHashMap<>();
    private long bytes;

    synchronized void add(String wireId, Message<byte[]> message) {
        remove(wireId);
        byWireId.put(wireId, message);
        bytes += weight(message);
        Iterator<Message<byte[]>> oldestFirst = byWireId.values().iterator();
        while (bytes > MAX_BYTES && byWireId.size() > 1) {
            bytes -= weight(oldestFirst.next());
            oldestFirst.remove();
        }
    }

    /** {@return the message, which is no longer held; empty if it was not} */
    synchronized Optional<Message<byte[]>> remove(String wireId) {
        Optional<Message<byte[]>> removed = Optional.ofNullable(byWireId.remove(wireId));
        removed.ifPresent(message -> bytes -= weight(message));
        return removed;
    }

    /** Drops what is acknowledged together with a message. */
    synchronized void removeUpTo(MessageId last) {
        removeIf(message -> Order.covers(last, message.getMessageId()));
    }

    synchronized void clear() {
        removeIf(message -> true);
    }

    private void removeIf(Predicate<Message<byte[]>> condition) {
        byWireId.values().removeIf(condition);
        bytes = byWireId.values().stream().mapToLong(RetryableMessages::weight).sum();
    }

    private static long weight(Message<byte[]> message) {
        return OVERHEAD + (long) message.size();
    }
}
