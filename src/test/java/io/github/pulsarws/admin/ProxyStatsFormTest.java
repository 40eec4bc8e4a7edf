package io.github.pulsarws.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.stats.PlaceCounts;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everything that Pulsar's own proxy tells is told under the same name. */
class ProxyStatsFormTest {
    @Test
    void topicsHaveItsFields() throws Exception {
        assertHasAllOf(ProxyTopicStat.class, "ProxyTopicStat");
        assertHasAllOf(ProxyTopicStat.ProducerStats.class, "ProxyTopicStat$ProducerStats");
        assertHasAllOf(ProxyTopicStat.ConsumerStats.class, "ProxyTopicStat$ConsumerStats");
    }

    @Test
    void namespacesHaveItsMetrics() throws Exception {
        MetricsEntry entry =
                MetricsEntry.ofNamespace("public/default", PlaceCounts.NONE, PlaceCounts.NONE, Map.of("producer", 1L));

        assertThat(PulsarNames.ofNamespaceMetrics()).hasSize(16);
        assertThat(entry.metrics().keySet()).containsAll(PulsarNames.ofNamespaceMetrics());
        assertThat(entry.metrics())
                .containsEntry("ns_producer_count", 1L)
                .containsEntry("ns_reader_count", 0L)
                .containsEntry("ns_msg_publish_latency_1000000_higher", 0L);
        assertThat(entry.dimensions()).containsExactly(Map.entry("namespace", "public/default"));
    }

    @Test
    void theJvmHasItsMetrics() {
        assertThat(JvmNumbers.read().metrics())
                .containsKeys(
                        "jvm_start_time",
                        "jvm_heap_used",
                        "jvm_max_memory",
                        "jvm_total_memory",
                        "jvm_direct_memory_used",
                        "jvm_max_direct_memory",
                        "jvm_thread_cnt",
                        "jvm_full_gc_count",
                        "jvm_full_gc_pause",
                        "prx_default_pool_allocated",
                        "prx_default_pool_used");
    }

    private static void assertHasAllOf(Class<? extends Record> ours, String pulsars)
            throws IOException, ReflectiveOperationException {
        Set<String> names = Arrays.stream(ours.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        assertThat(PulsarNames.ofFields(pulsars)).isNotEmpty().isSubsetOf(names);
    }
}
