package io.github.pulsarws.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000;

    @Test
    void isEvenForOneAlone() {
        assertThat(IntStream.range(0, 5).mapToLong(new Pace(1000, 0, 2, 0, 1)::due))
                .containsExactly(0L, MILLI, 2 * MILLI, 3 * MILLI, 4 * MILLI);
    }

    /** Of three runs with two messages in a turn: in each cycle each has a third of it for itself, not always the same. */
    @Test
    void leavesTheTurnsOfOthersFree() {
        List<Pace> runs = IntStream.range(0, 3)
                .mapToObj(index -> new Pace(1000, 0, 2, index, 3))
                .toList();
        assertThat(runs.stream()
                        .flatMap(run -> IntStream.range(0, 40).mapToObj(run::due))
                        .sorted())
                .isEqualTo(LongStream.range(0, 120).mapToObj(n -> n * MILLI).toList());
        assertThat(IntStream.range(0, 20).mapToLong(cycle -> runs.get(0).due(2 * cycle) % (6 * MILLI)))
                .contains(0L, 2 * MILLI, 4 * MILLI);
        assertThat(runs).allSatisfy(run -> assertThat(run.due(7) - run.due(6)).isEqualTo(MILLI));
    }
}
