package io.github.pulsarws.stats;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What sessions are called: in the log, in what operators are shown, and by the client, which is told it with the answer to its
 * handshake.
 */
public final class SessionIds {
    /** The smallest number of six digits. */
    private static final int SMALLEST_INSTANCE = Integer.parseInt("100000", Character.MAX_RADIX);

    /** Tells the sessions of this gateway from those of others, and from those before a restart. */
    private static final String INSTANCE = Integer.toString(
            ThreadLocalRandom.current().nextInt(SMALLEST_INSTANCE, Integer.MAX_VALUE), Character.MAX_RADIX);

    private SessionIds() {}

    /** @param number of the session among those of this gateway since its start */
    public static String of(long number) {
        return INSTANCE + "-" + Long.toString(number, Character.MAX_RADIX);
    }
}
