package io.github.pulsarws.socket;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * Comes to each of many things once in an interval, a part of them at a time.
 *
 * <p>Thousands of clients that are all pinged in the same moment answer in the same moment: the container then starts all the
 * threads that it may have. Not thread-safe.
 */
final class Turns {
    private static final long SHORTEST_STEP_MILLIS = 1_000;

    private final int parts;
    private final long stepMillis;
    private int part;

    /** @param intervalMillis how long it takes to come to all */
    Turns(long intervalMillis) {
        parts = (int) Math.max(1, intervalMillis / SHORTEST_STEP_MILLIS);
        stepMillis = intervalMillis / parts;
    }

    /** How long to wait from one step to the next. */
    long stepMillis() {
        return stepMillis;
    }

    /** Comes to those whose turn it is. Which part something belongs to stays the same, as its hash code must. */
    <T> void step(Collection<T> all, Consumer<? super T> action) {
        for (T one : all) {
            if (Math.floorMod(one.hashCode(), parts) == part) {
                action.accept(one);
            }
        }
        part = (part + 1) % parts;
    }
}
