package io.github.pulsarws.consumer;

import io.github.pulsarws.delivery.WireMessageId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.TopicMessageId;

/**
 * Messages that the client of this session has acknowledged and that may arrive once more.
 *
 * <p>The broker delivers nothing that is acknowledged, but what it has sent before is still on its way: having been
 * asked for redelivery, or having lost its connection, it sends again all that is not acknowledged, and then the client
 * acknowledges some of it. A client that has the answer to its acknowledgement must not see the message again, so the
 * copy is recognised here, from the moment of the acknowledgement on. What the broker has confirmed while nothing could come
 * twice is forgotten: it is not among what may be sent again later. Thread-safe.
 */
final class AcknowledgedMessages {
    /** A copy is preceded by no more messages than wait in the gateway, for which there is a limit of 1000. */
    private static final int MAX_REMEMBERED = 4_000;

    private static final String ONLY_TOPIC = "";

    private final LongSupplier lastDisconnected;
    /** Acknowledged, and not confirmed yet, by the ids themselves: their form on the wire would cost more than all the rest. */
    private Set<MessageId> underWay = Collections.emptySet();

    // each is made when something is to be kept in it: most sessions are idle, and many never remember any
    private Set<String> single = Collections.emptySet();
    private Map<String, MessageId> cumulative = Collections.emptyMap();
    private volatile boolean redeliveryExpected;

    /** @param lastDisconnected when the consumer last lost its connection; 0 if it never did */
    AcknowledgedMessages(LongSupplier lastDisconnected) {
        this.lastDisconnected = lastDisconnected;
    }

    /** The broker is, or will be, asked to deliver again what is not acknowledged by then. */
    void expectRedelivery() {
        redeliveryExpected = true;
    }

    /** The client acknowledges a message; then {@link #confirm}, {@link #keep} or {@link #remove} follows. */
    synchronized void add(MessageId id) {
        if (underWay == Collections.EMPTY_SET) {
            underWay = new HashSet<>();
        }
        underWay.add(id);
    }

    /** The broker has taken the acknowledgement of a message. */
    synchronized void confirm(MessageId id) {
        if (underWay.remove(id) && mayComeAgain()) {
            remember(id);
        }
    }

    /** The acknowledgement of a message got lost, so it is sure to come again, and the client has had its say. */
    synchronized void keep(MessageId id) {
        if (underWay.remove(id)) {
            remember(id);
        }
    }

    private boolean mayComeAgain() {
        return redeliveryExpected || lastDisconnected.getAsLong() > 0;
    }

    private void remember(MessageId id) {
        if (single == Collections.EMPTY_SET) {
            single = new LinkedHashSet<>();
        }
        single.add(WireMessageId.of(id));
        if (single.size() > MAX_REMEMBERED) {
            Iterator<String> oldestFirst = single.iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
    }

    /** The client acknowledges a message and all before it. */
    synchronized void addUpTo(MessageId id) {
        if (cumulative == Collections.EMPTY_MAP) {
            cumulative = new HashMap<>();
        }
        cumulative.merge(topic(id), id, (before, now) -> Order.covers(before, now) ? before : now);
    }

    /** The acknowledgement of a message has failed, so it is to be delivered again. */
    synchronized void remove(MessageId id) {
        underWay.remove(id);
        single.remove(WireMessageId.of(id));
    }

    /** As {@link #remove}, for a message and all before it. */
    synchronized void removeUpTo(MessageId id) {
        cumulative.remove(topic(id), id);
    }

    /** Whether a message that Pulsar delivers is one that is acknowledged. */
    synchronized boolean contains(MessageId id, String wireId) {
        if (single.contains(wireId) || underWay.contains(id)) {
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
        underWay.clear();
        single.clear();
        cumulative.clear();
    }

    private static String topic(MessageId id) {
        return id instanceof TopicMessageId owned ? owned.getOwnerTopic() : ONLY_TOPIC;
    }
}
