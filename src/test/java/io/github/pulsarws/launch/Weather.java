package io.github.pulsarws.launch;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.LockSupport;

/** What holds for all connections of a {@link TcpRelay}: whether anything passes, and how late. */
final class Weather {
    private final Phaser gate = new Phaser(1);
    private volatile boolean frozen;
    private volatile Duration delay = Duration.ZERO;

    void freeze() {
        frozen = true;
    }

    void thaw() {
        frozen = false;
        gate.arrive();
    }

    void delay(Duration time) {
        delay = time;
    }

    /** Returns when what has just come may be passed on. */
    void await() {
        long due = System.nanoTime() + delay.toNanos();
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        int phase = gate.getPhase();
        if (frozen) {
            gate.awaitAdvance(phase);
        }
    }
}
