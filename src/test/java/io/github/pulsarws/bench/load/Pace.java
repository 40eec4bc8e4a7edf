package io.github.pulsarws.bench.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/** When each message of a run with a fixed rate is to be sent, by its number. */
final class Pace {
    private final long begin = System.nanoTime();
    private final int perSecond;
    private final int unmeasured;

    /** @param unmeasured messages at the beginning that only warm up */
    Pace(int perSecond, int unmeasured) {
        this.perSecond = perSecond;
        this.unmeasured = unmeasured;
    }

    private long intended(int number) {
        return begin + number * 1_000_000_000L / perSecond;
    }

    /** Calls at the time of each message, later if it must; by the calling thread. */
    void run(int messages, IntConsumer send) {
        for (int i = 0; i < messages; i++) {
            for (long wait = intended(i) - System.nanoTime(); wait > 0; wait = intended(i) - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            send.accept(i);
        }
    }

    /** A message has arrived now. */
    void arrived(int number, Histogram histogram) {
        if (number >= unmeasured) {
            histogram.recordValue(System.nanoTime() - intended(number));
        }
    }
}
