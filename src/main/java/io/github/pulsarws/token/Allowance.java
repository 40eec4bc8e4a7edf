package io.github.pulsarws.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets a few attempts through at once, and then one in each interval. For one thread at a time. */
final class Allowance {
    private final int most;
    private final Duration interval;
    private final InstantSource clock;
    private int left;
    private Instant grownAt;

    Allowance(int most, Duration interval, InstantSource clock) {
        this.most = most;
        this.interval = interval;
        this.clock = clock;
        this.left = most;
        this.grownAt = clock.instant();
    }

    /** Whether one more attempt is allowed; if so, it counts. */
    boolean take() {
        Instant now = clock.instant();
        long grown = Math.max(0, Duration.between(grownAt, now).dividedBy(interval));
        if (left + grown >= most) {
            left = most;
            grownAt = now;
        } else {
            left += (int) grown;
            grownAt = grownAt.plus(interval.multipliedBy(grown));
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
