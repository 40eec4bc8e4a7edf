package io.github.pulsarws.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that all sessions together may hold.
 *
 * <p>Each session may hold as much as a quarter of what is left. So one that is alone gets a fifth of all, and many get the less
 * the more they are, as soon as they have given back what they had before: it is the dynamic threshold by which switches
 * share a buffer among their ports (Choudhury and Hahne, 1998). Those that give nothing back have to be ended when little
 * is left. Thread-safe.
 */
public final class ByteBudget {
    private static final int PART_OF_THE_REST = 4;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    /** @param limit bytes, more than 0 */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /**
     * The part of one session, which has taken nothing yet.
     *
     * @param max what it may hold at most, in bytes, however much is left
     */
    public ByteShare share(long max) {
        return new ByteShare(this, max);
    }

    /** Whether more is held than the limit: by sessions that have been given something they could not be refused. */
    public boolean isExceeded() {
        return taken.get() > limit;
    }

    /** Whether less than a quarter is left. */
    public boolean isShort() {
        return taken.get() > limit - limit / 4;
    }

    /** Bytes that may be held. */
    public long limit() {
        return limit;
    }

    /** Bytes that are held at present. */
    public long taken() {
        return taken.get();
    }

    /** What one session may hold at present. */
    long fairPart() {
        return Math.max(0, limit - taken.get()) / PART_OF_THE_REST;
    }

    /** {@return whether there was so much left} If nobody holds anything there always is: else it could never be had. */
    boolean tryTake(long bytes) {
        long now = taken.addAndGet(bytes);
        if (now <= limit || now == bytes) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    /** Whether so much could be taken and half of the budget would still be left. */
    boolean isHalfLeftAfter(long bytes) {
        return taken.get() + bytes <= limit / 2;
    }

    void take(long bytes) {
        taken.addAndGet(bytes);
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
