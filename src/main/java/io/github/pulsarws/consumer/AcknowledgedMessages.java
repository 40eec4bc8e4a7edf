package io.github.pulsarws.consumer;

import io.github.pulsarws.delivery.WireMessageId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.TopicMessageId;

/**
 * Messages that this session has acknowledged and that may arrive once more.
 *
 * <p>The broker delivers nothing that is acknowledged, but what it has sent before is still on its way: having been
 * asked for redelivery, or having lost its connection, it sends again all that is not acknowledged, and then the client
 * acknowledges some of it. A client that has the answer to its acknowledgement must not see the message again, so the
 * copy is recognised here. While nothing can come twice nothing is remembered. Thread-safe.
 */
final class AcknowledgedMessages {
    /** A copy is preceded by no more messages than wait in the gateway, for which there is a limit of 1000. */
    private static final int MAX_REMEMBERED = 4_000;

    private static final String ONLY_TOPIC = "";

    private final LongSupplier lastDisconnected;
    private final Set<String> single = new LinkedHashSet<>();
    private final Map<String, MessageId> cumulative = new HashMap<>();
    private volatile boolean redeliveryExpected;
    private volatile int round;

    /** @param lastDisconnected when the consumer last lost its connection; 0 if it never did */
    AcknowledgedMessages(LongSupplier lastDisconnected) {
        this.lastDisconnected = lastDisconnected;
    }

    /** The broker is, or will be, asked to deliver again what is not acknowledged by then. */
    void expectRedelivery() {
        redeliveryExpected = true;
    }

    /** Which time it is, counted in seeks: to be asked for before a message is acknowledged. */
    int round() {
        return round;
    }

    /**
     * The broker has taken the acknowledgement of a message.
     *
     * @param ackRound the round in which the client has sent it; one from before the last seek no longer counts
     */
    void add(MessageId id, int ackRound) {
        if (!redeliveryExpected && lastDisconnected.getAsLong() <= 0) {
            return;
        }
        synchronized (this) {
            if (ackRound != round) {
                return;
            }
            single.add(WireMessageId.of(id));
            if (single.size() > MAX_REMEMBERED) {
                Iterator<String> oldestFirst = single.iterator();
                oldestFirst.next();
                oldestFirst.remove();
            }
        }
    }

    /** As {@link #add}, of a message and all before it. */
    synchronized void addUpTo(MessageId id, int ackRound) {
        if (ackRound != round) {
            return;
        }
        cumulative.merge(topic(id), id, (before, now) -> Order.covers(before, now) ? before : now);
    }

    /** Whether a message that Pulsar delivers is one that is acknowledged. */
    synchronized boolean contains(MessageId id, String wireId) {
        if (single.contains(wireId)) {
            return true;
        }
        if (!(id instanceof TopicMessageId)) {
            return cumulative.values().stream().anyMatch(upTo -> Order.covers(upTo, id));
        }
        MessageId upTo = cumulative.get(topic(id));
        return upTo != null && Order.covers(upTo, id);
    }

    /** After a seek everything is delivered again, acknowledged or not. */
    synchronized void clear() {
        round++;
        single.clear();
        cumulative.clear();
    }

    private static String topic(MessageId id) {
        return id instanceof TopicMessageId owned ? owned.getOwnerTopic() : ONLY_TOPIC;
    }
}
