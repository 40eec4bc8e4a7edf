package io.github.pulsarws.socket;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that one thread at a time does: whichever asks first.
 *
 * <p>A request that comes meanwhile, also from the work itself, makes that thread do another round instead of waiting
 * or recursing.
 */
public final class SerialLoop {
    private final Runnable round;
    private final AtomicInteger requests = new AtomicInteger();

    /** @param round does all that can be done at present, then returns */
    public SerialLoop(Runnable round) {
        this.round = round;
    }

    /**
     * Asks for a round that begins after this call.
     *
     * <p>What a round throws reaches whoever runs it; the next request begins anew.
     */
    public void request() {
        if (requests.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            runRound();
            seen = requests.addAndGet(-seen);
        }
    }

    private void runRound() {
        try {
            round.run();
        } catch (RuntimeException | Error e) {
            requests.set(0);
            throw e;
        }
    }
}
