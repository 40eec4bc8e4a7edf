package io.github.pulsarws.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final TestClock clock = new TestClock();
    private final Allowance allowance = new Allowance(2, Duration.ofSeconds(5), clock);

    private int taken() {
        int taken = 0;
        while (allowance.take()) {
            taken++;
        }
        return taken;
    }

    @Test
    void someAtOnceAndThenOneForEachInterval() {
        assertThat(taken()).isEqualTo(2);
        clock.pass(Duration.ofSeconds(4));
        assertThat(taken()).isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(taken()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(12));
        assertThat(taken()).isEqualTo(2);
    }

    @Test
    void partsOfAnIntervalAddUp() {
        assertThat(taken()).isEqualTo(2);
        clock.pass(Duration.ofSeconds(9));
        assertThat(taken()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void noMoreThanTheyAreHoweverLongNobodyAsks() {
        clock.pass(Duration.ofDays(1));
        assertThat(taken()).isEqualTo(2);
        clock.pass(Duration.ofSeconds(4));
        assertThat(taken()).isZero();
    }

    @Test
    void aClockThatIsPutBackGivesNothing() {
        assertThat(taken()).isEqualTo(2);
        clock.pass(Duration.ofHours(-1));
        assertThat(taken()).isZero();
    }
}
