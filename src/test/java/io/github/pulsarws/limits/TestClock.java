package io.github.pulsarws.limits;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that a test moves. Begins just before the value overflows, as {@link System#nanoTime} may. */
final class TestClock implements LongSupplier {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(1));

    @Override
    public long getAsLong() {
        return now.get();
    }

    void advanceMillis(long millis) {
        advanceNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void advanceNanos(long nanos) {
        now.addAndGet(nanos);
    }
}
