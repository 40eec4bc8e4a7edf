package io.github.pulsarws.bench.load;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/** When each message of a run with a fixed rate is to be sent, by its number, in turns with other runs. */
final class Pace {
    private final long begin = System.nanoTime();
    private final int perSecond;
    private final int unmeasured;
    private final int perTurn;
    private final int index;
    private final int runs;

    /**
     * @param perSecond messages in a second of its own turns
     * @param unmeasured messages at the beginning that only warm up
     * @param perTurn messages in a turn
     * @param index of this run among those that take turns, from 0
     * @param runs how many take turns
     */
    Pace(int perSecond, int unmeasured, int perTurn, int index, int runs) {
        this.perSecond = perSecond;
        this.unmeasured = unmeasured;
        this.perTurn = perTurn;
        this.index = index;
        this.runs = runs;
    }

    /** {@return nanoseconds after the beginning} */
    long due(int number) {
        int cycle = number / perTurn;
        long turn = (long) cycle * runs + (index + shift(cycle)) % runs;
        return (turn * perTurn + number % perTurn) * 1_000_000_000L / perSecond;
    }

    /** By how much the order of a cycle is shifted, as by chance: or what happens periodically would always befall the same run. */
    private int shift(int cycle) {
        return new SplittableRandom(cycle).nextInt(runs);
    }

    /** Calls at the time of each message, later if it must; by the calling thread. */
    void run(int messages, IntConsumer send) {
        for (int i = 0; i < messages; i++) {
            long due = begin + due(i);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            send.accept(i);
        }
    }

    /** A message has arrived now. {@return whether it is one of those that are measured} */
    boolean arrived(int number, Histogram histogram) {
        boolean counts = number >= unmeasured;
        if (counts) {
            histogram.recordValue(System.nanoTime() - begin - due(number));
        }
        return counts;
    }
}
