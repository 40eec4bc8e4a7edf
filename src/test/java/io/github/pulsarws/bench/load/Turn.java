package io.github.pulsarws.bench.load;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One of several that take turns of a tenth of a second, so that what befalls the machine befalls all alike. */
final class Turn {
    /** Long beside any latency, short beside whatever slows the machine down for a while. */
    private static final int PER_SECOND = 10;

    private static final long LATECOMERS_SECONDS = 60;

    private final CyclicBarrier ready;
    private final int index;

    /**
     * @param ready where all meet
     * @param index of this one, from 0
     */
    Turn(CyclicBarrier ready, int index) {
        this.ready = ready;
        this.index = index;
    }

    /**
     * Waits until all are ready.
     *
     * @param perSecond messages in a second of its own
     * @param unmeasured messages at the beginning that only warm up
     */
    Pace begin(int perSecond, int unmeasured) throws InterruptedException {
        try {
            ready.await(LATECOMERS_SECONDS, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("another one that takes turns is not ready", e);
        }
        return new Pace(perSecond, unmeasured, Math.max(1, perSecond / PER_SECOND), index, ready.getParties());
    }
}
