package io.github.pulsarws.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A fixed number of seats.
 *
 * <p>There are never more free ones than the window has, so that a client that acknowledges twice does not widen it.
 */
public final class PushWindow implements FlowWindow {
    private final int size;
    private int free;

    /** @param size how many messages may be outstanding; at least 1 */
    public PushWindow(int size) {
        this.size = size;
        this.free = size;
    }

    @Override
    public synchronized boolean hasRoom() {
        return free > 0;
    }

    @Override
    public synchronized @Nullable String take() {
        free--;
        return null;
    }

    @Override
    public void untake(@Nullable String context) {
        giveBack(1);
    }

    @Override
    public synchronized void giveBack(int seats) {
        free = Math.min(size, free + seats);
    }

    @Override
    public synchronized void giveBackAll() {
        free = size;
    }

    /** Without effect: who is pushed to needs no permits. */
    @Override
    public boolean permit(int messages, @Nullable String context) {
        return true;
    }

    @Override
    public synchronized Seats seats() {
        return new Seats(size - free, (long) size, null);
    }
}
