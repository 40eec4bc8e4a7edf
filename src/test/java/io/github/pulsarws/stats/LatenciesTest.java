package io.github.pulsarws.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void aBoundBelongsToItsClass() {
        Latencies latencies = new Latencies();
        latencies.add(0);
        latencies.add(500_000);
        latencies.add(500_001);
        latencies.add(1_000_000_000);
        latencies.add(1_000_000_001);

        assertThat(latencies.counts()).containsExactly(2, 1, 0, 0, 0, 0, 0, 0, 1, 1);
        assertThat(latencies.sumNanos()).isEqualTo(2_001_000_002L);
    }
}
