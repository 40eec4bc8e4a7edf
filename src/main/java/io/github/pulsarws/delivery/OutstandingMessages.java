package io.github.pulsarws.delivery;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;

/**
 * The messages that a session has delivered and that wait for the client's word.
 *
 * <p>Keeps the very ids that Pulsar delivered: for a message of a batch, an id restored from its bytes never completes
 * the batch, and for a partitioned topic it lacks the partition's name. Bounded by the window in front of it; where that
 * has no bound, in pull mode, the oldest are forgotten.
 */
public final class OutstandingMessages {
    /** Ten times what a window is by default. */
    private static final int MIN_REMEMBERED = 10_000;

    private final int maxRemembered;
    private final Map<String, MessageId> byWireId = new LinkedHashMap<>();
    /** How many more there are with an id; made when there are any. */
    private Map<String, Integer> more = Collections.emptyMap();

    /** @param window at most so many are outstanding, unless in pull mode; so many are not forgotten */
    public OutstandingMessages(int window) {
        this.maxRemembered = Math.max(MIN_REMEMBERED, window);
    }

    /** {@return false if this message was outstanding already, which a redelivery of it makes so} */
    public synchronized boolean add(String wireId, MessageId id) {
        boolean isNew = byWireId.put(wireId, id) == null;
        if (byWireId.size() > maxRemembered) {
            String oldest = byWireId.keySet().iterator().next();
            byWireId.remove(oldest);
            takeMore(oldest);
        }
        return isNew;
    }

    /** Adds a message whose id others have, too: each is outstanding by itself, and an id stands for any of them. */
    public synchronized void addOneOfMany(String wireId, MessageId id) {
        if (!add(wireId, id)) {
            if (more == Collections.EMPTY_MAP) {
                more = new HashMap<>();
            }
            more.merge(wireId, 1, Integer::sum);
        }
    }

    /** {@return the id as it was delivered; empty if no such message is outstanding} */
    public synchronized Optional<MessageId> find(String wireId) {
        return Optional.ofNullable(byWireId.get(wireId));
    }

    /** {@return the id as it was delivered; empty if no such message is outstanding} */
    public synchronized Optional<MessageId> remove(String wireId) {
        int others = takeMore(wireId);
        if (others == 0) {
            return Optional.ofNullable(byWireId.remove(wireId));
        }
        if (others > 1) {
            more.put(wireId, others - 1);
        }
        return find(wireId);
    }

    private int takeMore(String wireId) {
        Integer taken = more.isEmpty() ? null : more.remove(wireId);
        return taken == null ? 0 : taken;
    }

    /**
     * Removes messages that will be delivered again.
     *
     * @param entries ids as Pulsar tracks them, which for a batch stand for all of its messages
     * @return how many were removed
     */
    public int removeEntries(Collection<MessageId> entries) {
        Set<Entry> gone = entries.stream().map(Entry::of).collect(Collectors.toSet());
        return removeIf(id -> gone.contains(Entry.of(id)));
    }

    /** {@return how many were removed} */
    public synchronized int removeIf(Predicate<MessageId> condition) {
        int removed = 0;
        for (Iterator<Map.Entry<String, MessageId>> all = byWireId.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, MessageId> one = all.next();
            if (condition.test(one.getValue())) {
                all.remove();
                removed += 1 + takeMore(one.getKey());
            }
        }
        return removed;
    }

    /** Where the broker keeps a message, or the batch that it is of. */
    private record Entry(int partition, long ledger, long entry) {
        static Entry of(MessageId id) {
            MessageIdAdv place = (MessageIdAdv) id;
            return new Entry(place.getPartitionIndex(), place.getLedgerId(), place.getEntryId());
        }
    }
}
