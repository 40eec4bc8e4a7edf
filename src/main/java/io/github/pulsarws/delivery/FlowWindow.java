package io.github.pulsarws.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How many messages may go out to a client before it says more.
 *
 * <p>Think of seats: a delivery takes one, and with no seat free nothing is delivered. In push mode the client's word
 * about a delivered message gives the seat back; in pull mode seats are used up, and the client grants new ones.
 * Implementations are pure arithmetic and thread-safe.
 */
public sealed interface FlowWindow permits PushWindow, PullWindow {
    /** {@return whether a seat is free} */
    boolean hasRoom();

    /**
     * Takes a seat, after {@link #hasRoom} said that there is one; only one thread at a time takes seats.
     *
     * @return the context of the permit that granted it; null if there is none
     */
    @Nullable
    String take();

    /** The message for which the last seat was taken is not delivered after all. */
    void untake(@Nullable String context);

    /** The client has spoken about that many messages that held seats. */
    void giveBack(int seats);

    /** No message that was delivered holds a seat any more. */
    void giveBackAll();

    /**
     * The client permits so many messages.
     *
     * @param context goes out with each of them; may be null
     * @return whether they were taken; not if far too many permits wait
     */
    boolean permit(int messages, @Nullable String context);

    /** How many seats are taken and free at present. */
    Seats seats();

    /**
     * Seats of a window.
     *
     * @param taken by messages that the client has not spoken about; 0 in pull mode
     * @param all in push mode; else null
     * @param permitted free ones in pull mode; else null
     */
    record Seats(long taken, @Nullable Long all, @Nullable Long permitted) {}
}
