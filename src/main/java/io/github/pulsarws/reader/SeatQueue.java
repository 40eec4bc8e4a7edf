package io.github.pulsarws.reader;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.jspecify.annotations.Nullable;

/**
 * What a session has not asked for yet of what was dealt out to it, and how far it has come. Of one topic, so that ids have an
 * order. Not thread-safe.
 */
final class SeatQueue {
    /** Bytes; more than one message is only taken below. */
    private static final long MAX_BYTES = 256 * 1024L;

    /** The messages of a batch are one entry, and the last message of a topic is the last of its batch. */
    private static final Comparator<MessageIdAdv> BY_ENTRY =
            Comparator.comparingLong(MessageIdAdv::getLedgerId).thenComparingLong(MessageIdAdv::getEntryId);

    private final int maxCount;
    private final Deque<Message<byte[]>> waiting = new ArrayDeque<>(1);
    private long bytes;
    private @Nullable MessageIdAdv begin;
    private @Nullable MessageIdAdv last;

    /** @param maxCount how many messages may wait; at least 1 */
    SeatQueue(int maxCount) {
        this.maxCount = maxCount;
    }

    /** Only what is behind the entry of this message is for the session. */
    void beginBehind(MessageIdAdv message) {
        begin = message;
        waiting.removeIf(it -> !isAhead(it));
        bytes = waiting.stream().mapToLong(Message::size).sum();
    }

    /** Whether a message is one for the session. */
    boolean isAhead(Message<byte[]> message) {
        return begin == null || BY_ENTRY.compare((MessageIdAdv) message.getMessageId(), begin) > 0;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isFull() {
        return waiting.size() >= maxCount || bytes >= MAX_BYTES;
    }

    /** Bytes of all that waits. */
    long bytes() {
        return bytes;
    }

    void add(Message<byte[]> message) {
        waiting.add(message);
        bytes += message.size();
        passed(message);
    }

    /** The message goes to the session without waiting here. */
    void passed(Message<byte[]> message) {
        last = (MessageIdAdv) message.getMessageId();
    }

    /** {@return the oldest that waits; null if none does} */
    @Nullable
    Message<byte[]> poll() {
        Message<byte[]> first = waiting.poll();
        bytes -= first == null ? 0 : first.size();
        return first;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }

    /** The message that a reader has to begin behind that goes on from here; the end if nothing has been seen of the topic. */
    MessageId position() {
        if (begin != null && (last == null || BY_ENTRY.compare(last, begin) <= 0)) {
            return new EndOfEntry(begin);
        }
        return last == null ? MessageId.latest : last;
    }
}
