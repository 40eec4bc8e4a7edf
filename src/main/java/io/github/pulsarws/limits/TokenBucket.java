package io.github.pulsarws.limits;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A rate: fills evenly, and each take empties it by what is taken.
 *
 * <p>Held as the one moment at which it will be full again, so that a take is a comparison and a compare-and-set, and an
 * idle bucket costs nothing. What is larger than the bucket may be taken when the bucket is full, or it could be taken
 * never; the debt is waited off by whoever comes next.
 */
final class TokenBucket {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long perSecond;
    private final long nanosToFill;
    private final AtomicLong fullAt;

    /**
     * A bucket that is full.
     *
     * @param perSecond how much it gives per second, up to 2^30; 0 for no limit
     * @param secondsToFill how many seconds' worth it holds
     * @param now as {@link System#nanoTime} has it, here and in all that follows
     */
    TokenBucket(long perSecond, int secondsToFill, long now) {
        this.perSecond = perSecond;
        this.nanosToFill = secondsToFill * SECOND;
        this.fullAt = new AtomicLong(now);
    }

    /**
     * Takes an amount, if it is there.
     *
     * @param amount 0 to 2^31
     * @return 0 if it was taken; else nothing was, and this is the number of nanoseconds after which it can be
     */
    long take(long amount, long now) {
        if (perSecond == 0) {
            return 0;
        }
        long cost = cost(amount);
        while (true) {
            long before = fullAt.get();
            long missing = Math.max(0, before - now);
            long wait = missing - Math.max(0, nanosToFill - cost);
            if (wait > 0) {
                return wait;
            }
            if (fullAt.compareAndSet(before, now + missing + cost)) {
                return 0;
            }
        }
    }

    /** Undoes a take of the same amount. */
    void giveBack(long amount) {
        if (perSecond != 0) {
            fullAt.addAndGet(-cost(amount));
        }
    }

    /** Whether it has nothing to remember. */
    boolean isFull(long now) {
        return fullAt.get() - now <= 0;
    }

    private long cost(long amount) {
        return amount * SECOND / perSecond;
    }
}
