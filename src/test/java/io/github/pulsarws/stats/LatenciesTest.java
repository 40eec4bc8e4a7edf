package io.github.pulsarws.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void aBoundBelongsToItsClass() {
        Latencies latencies = new Latencies();
        latencies.add(0, 7);
        latencies.add(500_000, 7);
        latencies.add(500_001, 7);
        latencies.add(1_000_000_000, 7);
        latencies.add(1_000_000_001, 7);

        assertThat(latencies.counts()).containsExactly(2, 1, 0, 0, 0, 0, 0, 0, 1, 1);
        assertThat(latencies.sumNanos()).isEqualTo(2_001_000_002L);
    }

    @Test
    void aClassHasAnExampleAsSoonAsThereIsOne() {
        Latencies latencies = new Latencies();
        assertThat(latencies.example(1)).isEmpty();

        latencies.add(600_000, 7);
        latencies.add(700_000, 8);

        assertThat(latencies.example(0)).isEmpty();
        assertThat(latencies.example(1)).hasValueSatisfying(example -> {
            assertThat(example.session()).isEqualTo(7);
            assertThat(example.nanos()).isEqualTo(600_000);
        });
    }
}
