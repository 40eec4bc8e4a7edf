package io.github.pulsarws.limits;

import java.util.List;
import java.util.stream.Stream;

/** What one address or user has of its quota at present. The sessions are counted by {@link Accounts}, under its lock. */
final class Account {
    final TokenBucket openings;
    private final TokenBucket messages;
    private final TokenBucket bytes;
    private final Quota quota;
    private final String whose;
    private int sessions;

    /** @param whose ends a sentence: {@code from this address} */
    Account(Quota quota, String whose, long now) {
        this.quota = quota;
        this.whose = whose;
        openings = new TokenBucket(quota.openingsPerSecond(), 1, now);
        messages = new TokenBucket(quota.messagesPerSecond(), 1, now);
        bytes = new TokenBucket(quota.bytesPerSecond(), 1, now);
    }

    /** The limits of publishing, those that there are. */
    List<Rate> publishing() {
        return Stream.of(
                        new Rate(messages, false, quota.messagesPerSecond(), whose),
                        new Rate(bytes, true, quota.bytesPerSecond(), whose))
                .filter(rate -> rate.perSecond() > 0)
                .toList();
    }

    /** {@return how many there are now} */
    int addSession(int change) {
        sessions += change;
        return sessions;
    }

    int sessions() {
        return sessions;
    }

    /** Whether nothing would be lost with it but the number of its sessions. */
    boolean isRested(long now) {
        return openings.isFull(now) && messages.isFull(now) && bytes.isFull(now);
    }
}
