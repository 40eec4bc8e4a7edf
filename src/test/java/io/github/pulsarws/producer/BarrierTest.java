package io.github.pulsarws.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BarrierTest {
    private final AtomicInteger underWay = new AtomicInteger();
    private final Barrier barrier = new Barrier(() -> underWay.get() == 0);
    private final List<String> done = new ArrayList<>();

    @Test
    void runsATaskAtOnceWhenNothingIsUnderWay() {
        barrier.hold(() -> done.add("task"));

        assertThat(done).containsExactly("task");
        assertThat(barrier.isUp()).isFalse();
    }

    @Test
    void holdsATaskUntilNothingIsUnderWay() {
        underWay.set(2);
        barrier.hold(() -> done.add("task"));
        underWay.decrementAndGet();
        barrier.proceed();

        assertThat(done).isEmpty();
        assertThat(barrier.isUp()).isTrue();

        underWay.decrementAndGet();
        barrier.proceed();

        assertThat(done).containsExactly("task");
        assertThat(barrier.isUp()).isFalse();
    }

    @Test
    void runsATaskOnce() {
        barrier.hold(() -> done.add("task"));
        barrier.proceed();
        barrier.proceed();

        assertThat(done).hasSize(1);
    }

    /** What comes after the task must not overtake it. */
    @Test
    void isUpWhileTheTaskRuns() {
        barrier.hold(() -> {
            done.add("up: " + barrier.isUp());
            barrier.proceed();
        });

        assertThat(done).containsExactly("up: true");
    }
}
