package io.github.pulsarws.bench.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        long turn = (long) cycle * runs + place(cycle);
        return (turn * perTurn + number % perTurn) * 1_000_000_000L / perSecond;
    }

    /** Shuffled, the same for all runs: or the same one would always follow another, or be in step with what happens periodically. */
    private int place(int cycle) {
        List<Integer> order = IntStream.range(0, runs).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(order, new Random(cycle));
        return order.get(index);
    }

    /** Calls at the time of each message, later if it must; by the calling thread. */
    void run(int messages, IntConsumer send) {
        for (int i = 0; i < messages; i++) {
            long due = begin + due(i);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
                if (Thread.interrupted()) {
                    throw new IllegalStateException("another one that takes turns has failed");
                }
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
