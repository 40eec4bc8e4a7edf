package io.github.pulsarws.token;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One attempt to fetch keys, for which some threads may wait a while. */
final class KeyFetch {
    /** Longer than a provider that is well ever takes; after it, nobody waits for this attempt any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(KeyFetch.class.getName());

    private final CountDownLatch done = new CountDownLatch(1);
    private final long startedNanos = System.nanoTime();
    private final Semaphore places;

    /** @param places for those who wait; threads of the container, of which a hung provider must not take all */
    KeyFetch(Semaphore places) {
        this.places = places;
    }

    void finish() {
        done.countDown();
    }

    /** Returns when the attempt is over, when it has taken too long, or at once if too many wait already. */
    void await() {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            long left = PATIENCE.toNanos() - (System.nanoTime() - startedNanos);
            if (!done.await(left, TimeUnit.NANOSECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "An identity provider takes too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }
}
