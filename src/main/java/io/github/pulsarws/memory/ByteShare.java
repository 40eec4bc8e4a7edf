package io.github.pulsarws.memory;

/**
 * What one session holds of a {@link ByteBudget}.
 *
 * <p>Closed, it holds nothing, and nothing can be taken or given back any more; so whoever ends a session need not know what
 * is still under way. Thread-safe.
 */
public final class ByteShare {
    private final ByteBudget budget;
    private final long max;
    private long taken;
    private boolean closed;

    ByteShare(ByteBudget budget, long max) {
        this.budget = budget;
        this.max = max;
    }

    /**
     * {@return whether there was room, for all of it}
     *
     * <p>Who holds nothing may take as much as the whole budget has left, or nothing large would ever pass.
     */
    public synchronized boolean tryTake(long bytes) {
        boolean fits = taken == 0 || taken + bytes <= bound();
        if (closed || !fits || !budget.tryTake(bytes)) {
            return false;
        }
        taken += bytes;
        return true;
    }

    /**
     * As {@link #tryTake}, for a piece of something large that comes in many; it may exceed the session's own bounds, as if it
     * had come at once, as long as half of the budget is left for those who keep within theirs.
     */
    public synchronized boolean tryTakePiece(long bytes) {
        if (closed || !budget.isHalfLeftAfter(bytes)) {
            return tryTake(bytes);
        }
        taken += bytes;
        budget.take(bytes);
        return true;
    }

    /** Takes bytes that are there already, whether there is room or not. */
    public synchronized void take(long bytes) {
        if (!closed) {
            taken += bytes;
            budget.take(bytes);
        }
    }

    /** Gives back a part of what was taken. */
    public synchronized void giveBack(long bytes) {
        if (!closed) {
            taken -= bytes;
            budget.giveBack(bytes);
        }
    }

    /** Bytes that the session holds at present. */
    public synchronized long taken() {
        return taken;
    }

    /** Whether the session holds less than it may. One that holds nothing always does. */
    public synchronized boolean hasRoom() {
        return taken == 0 || taken < bound();
    }

    private long bound() {
        return Math.min(max, budget.fairPart());
    }

    /** Whether all sessions together hold more than they may. */
    public boolean isBudgetExceeded() {
        return budget.isExceeded();
    }

    /** Whether nothing can be taken any more. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Gives back all that was taken. */
    public synchronized void close() {
        if (!closed) {
            closed = true;
            budget.giveBack(taken);
            taken = 0;
        }
    }
}
