package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.Throughput;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes on until no server becomes cheaper any more: a JVM that still interprets and compiles spends several times the CPU
 * for a message, and on a busy machine it takes long until it does not.
 */
final class WarmUp {
    /** So much cheaper than the round before counts as becoming cheaper. */
    private static final double CHEAPER = 0.9;

    private static final int FEWEST = 2;

    private final int most;
    private final Map<Target, Double> micros = new HashMap<>();
    private boolean cheaper;
    private int round;

    WarmUp(boolean quick) {
        most = quick ? 3 : 8;
    }

    /** Whether there is another round; then it begins. */
    boolean goesOn() {
        boolean more = round < FEWEST || cheaper && round < most;
        cheaper = false;
        round++;
        return more;
    }

    int round() {
        return round;
    }

    /** What a server has shown in this round. */
    void ran(Target target, Throughput run) {
        Double before = micros.put(target, run.serverMicros());
        cheaper |= before == null || isCheaper(run.serverMicros(), before);
    }

    /** Whether what is measured now counts as cheaper than what was measured before. */
    static boolean isCheaper(double now, double before) {
        return now < CHEAPER * before;
    }
}
