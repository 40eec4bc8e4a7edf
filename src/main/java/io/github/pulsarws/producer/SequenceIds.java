package io.github.pulsarws.producer;

import org.jspecify.annotations.Nullable;

/**
 * The sequence ids of a session that names its producer, by which a deduplicating broker knows what it has already.
 *
 * <p>A request may come with an id; one that comes without gets the next after the highest so far. Pulsar's own counter
 * does not know of ids that were given, and would go on below them: the broker would take those messages for duplicates
 * and drop them.
 */
final class SequenceIds {
    private long highest;

    /** @param last the id of the last message that the broker has of this producer, -1 for none */
    SequenceIds(long last) {
        highest = last;
    }

    /**
     * The id that a request is published with.
     *
     * @param asked the request's own; null if it has none
     * @throws IllegalStateException if there is none after the highest
     */
    synchronized long next(@Nullable Long asked) {
        if (asked == null && highest == Long.MAX_VALUE) {
            throw new IllegalStateException("no sequence id is left");
        }
        return asked == null ? highest + 1 : asked;
    }

    /** Whether a message with this id or a higher one has been sent, so that the broker may take it for a duplicate. */
    synchronized boolean isBehind(long id) {
        return id <= highest;
    }

    synchronized void sent(long id) {
        highest = Math.max(highest, id);
    }
}
