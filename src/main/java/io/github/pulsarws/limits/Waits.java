package io.github.pulsarws.limits;

import java.util.concurrent.TimeUnit;

/** Tells a client how long to wait. */
final class Waits {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private Waits() {}

    /** The end of a sentence; rounded up, so that the wait is enough. */
    static String inWords(long nanos) {
        return ", wait " + (nanos + MILLI - 1) / MILLI + " ms";
    }
}
