package io.github.pulsarws.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.bench.load.Throughput;
import java.net.URI;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Target ONE = new Target("one", null, URI.create("http://127.0.0.1:1/"));
    private static final Target OTHER = new Target("other", null, URI.create("http://127.0.0.1:2/"));

    private final WarmUp warmUp = new WarmUp(false);

    @Test
    void itEndsWhenNobodyBecomesCheaper() {
        assertThat(warmUp.goesOn()).isTrue();
        ran(100, 200);
        assertThat(warmUp.goesOn()).isTrue();
        ran(95, 100);
        assertThat(warmUp.goesOn()).isTrue();
        ran(94, 99);
        assertThat(warmUp.goesOn()).isFalse();
    }

    @Test
    void itEndsEvenIfSomebodyAlwaysDoes() {
        int rounds = 0;
        for (int micros = 1_000_000; warmUp.goesOn(); micros /= 2) {
            ran(100, micros);
            rounds++;
        }
        assertThat(rounds).isEqualTo(8);
    }

    private void ran(int one, int other) {
        warmUp.ran(ONE, run(one));
        warmUp.ran(OTHER, run(other));
    }

    private static Throughput run(int micros) {
        return new Throughput(1, 0, 1, micros * 1000L, 0, 0);
    }
}
