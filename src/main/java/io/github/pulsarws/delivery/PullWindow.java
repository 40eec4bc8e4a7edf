package io.github.pulsarws.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seats that the client grants, each for one message: exactly as many are delivered as were permitted.
 *
 * <p>Permits add up and are used in the order in which they came. What the client says about delivered messages changes
 * nothing here.
 */
public final class PullWindow implements FlowWindow {
    /** Permits that wait with contexts of their own; more than any client needs. */
    private static final int MAX_GRANTS = 10_000;

    private final Deque<Grant> grants = new ArrayDeque<>();

    @Override
    public synchronized boolean hasRoom() {
        return !grants.isEmpty();
    }

    @Override
    public synchronized @Nullable String take() {
        Grant oldest = grants.removeFirst();
        if (oldest.messages > 1) {
            grants.addFirst(new Grant(oldest.messages - 1, oldest.context));
        }
        return oldest.context;
    }

    @Override
    public synchronized void untake(@Nullable String context) {
        grants.addFirst(new Grant(1, context));
    }

    @Override
    public void giveBack(int seats) {
        // a seat is for one message, whatever becomes of that
    }

    @Override
    public void giveBackAll() {
        // a seat is for one message, whatever becomes of that
    }

    @Override
    public synchronized boolean permit(int messages, @Nullable String context) {
        Grant newest = grants.peekLast();
        if (newest != null && Objects.equals(newest.context, context)) {
            grants.removeLast();
            // their sum overflows only after four thousand million permits; then it stays where it is
            long sum = newest.messages + messages;
            grants.addLast(new Grant(sum < 0 ? Long.MAX_VALUE : sum, context));
            return true;
        }
        if (grants.size() >= MAX_GRANTS) {
            return false;
        }
        grants.addLast(new Grant(messages, context));
        return true;
    }

    @Override
    public synchronized Seats seats() {
        long permitted = 0;
        for (Grant grant : grants) {
            permitted = permitted > Long.MAX_VALUE - grant.messages ? Long.MAX_VALUE : permitted + grant.messages;
        }
        return new Seats(0, null, permitted);
    }

    private record Grant(long messages, @Nullable String context) {}
}
