package io.github.pulsarws.delivery;

/**
 * How many messages may go out to a client before it says more.
 *
 * <p>Think of seats: a delivery takes one, and the client's word about a delivered message gives it back. With no seat
 * free nothing is delivered. There are never more free seats than the window has, so that a client that acknowledges
 * twice does not widen it. Pure arithmetic; thread-safe.
 */
public final class FlowWindow {
    private final int size;
    private int free;

    /** @param size how many messages may be outstanding; at least 1 */
    public FlowWindow(int size) {
        this.size = size;
        this.free = size;
    }

    /** {@return whether a seat is free} */
    public synchronized boolean hasRoom() {
        return free > 0;
    }

    /** Takes a seat, after {@link #hasRoom} said that there is one; only one thread at a time takes seats. */
    public synchronized void take() {
        free--;
    }

    public void giveBack() {
        giveBack(1);
    }

    public synchronized void giveBack(int seats) {
        free = Math.min(size, free + seats);
    }
}
