package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final List<Integer> all = IntStream.range(-500, 500).boxed().toList();

    @Test
    void comesToEachOnceInAnInterval() {
        Turns turns = new Turns(30_000);
        List<Integer> seen = new ArrayList<>();

        for (int step = 0; step < 30; step++) {
            turns.step(all, seen::add);
        }

        assertThat(turns.stepMillis()).isEqualTo(1_000);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void comesToAPartOfThemAtATime() {
        Turns turns = new Turns(10_000);
        List<Integer> seen = new ArrayList<>();

        turns.step(all, seen::add);

        assertThat(seen).hasSize(100);
    }

    @Test
    void comesToAllAtOnceInAShortInterval() {
        Turns turns = new Turns(500);
        List<Integer> seen = new ArrayList<>();

        turns.step(all, seen::add);
        turns.step(all, seen::add);

        assertThat(turns.stepMillis()).isEqualTo(500);
        assertThat(seen).hasSize(2_000);
    }
}
