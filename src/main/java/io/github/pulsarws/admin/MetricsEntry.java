package io.github.pulsarws.admin;

import io.github.pulsarws.stats.Latencies;
import io.github.pulsarws.stats.PlaceCounts;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import java.util.TreeMap;

/** Some numbers with what they are about, in the form of Pulsar's own proxy. */
@JsonbPropertyOrder({"metrics", "dimensions"})
public record MetricsEntry(Map<String, Object> metrics, Map<String, String> dimensions) {

    /**
     * Of a namespace. Names that begin with {@code ns_} and end with {@code _rate} or a bound of latency are Pulsar's own.
     *
     * @param period what was added in the last whole period
     * @param total since the gateway started
     * @param sessions how many are open, by kind
     */
    static MetricsEntry ofNamespace(
            String namespace, PlaceCounts period, PlaceCounts total, Map<String, Long> sessions) {
        Map<String, Object> metrics = new TreeMap<>();
        metrics.put("ns_msg_publish_rate", period.published());
        metrics.put("ns_byte_publish_rate", period.publishedBytes());
        metrics.put("ns_msg_failure_rate", period.publishFailures());
        metrics.put("ns_msg_deliver_rate", period.delivered());
        metrics.put("ns_byte_deliver_rate", period.deliveredBytes());
        metrics.put("ns_msg_ack_rate", period.acknowledged());
        metrics.put("ns_msg_nack_rate", period.negativelyAcknowledged());
        metrics.put("ns_msg_redeliver_rate", period.redelivered());
        putLatencies(metrics, period.latencies());
        metrics.put("ns_msg_published", total.published());
        metrics.put("ns_byte_published", total.publishedBytes());
        metrics.put("ns_msg_failed", total.publishFailures());
        metrics.put("ns_msg_delivered", total.delivered());
        metrics.put("ns_byte_delivered", total.deliveredBytes());
        metrics.put("ns_msg_acked", total.acknowledged());
        metrics.put("ns_msg_nacked", total.negativelyAcknowledged());
        metrics.put("ns_msg_redelivered", total.redelivered());
        for (String kind : new String[] {"producer", "consumer", "reader"}) {
            metrics.put("ns_" + kind + "_count", sessions.getOrDefault(kind, 0L));
        }
        return new MetricsEntry(metrics, Map.of("namespace", namespace));
    }

    /** Not added up, unlike the buckets of Prometheus. */
    private static void putLatencies(Map<String, Object> metrics, long[] counts) {
        long[] bounds = Latencies.boundsMicros();
        for (int i = 0; i < bounds.length; i++) {
            metrics.put("ns_msg_publish_latency_" + bounds[i], counts[i]);
        }
        metrics.put("ns_msg_publish_latency_" + bounds[bounds.length - 1] + "_higher", counts[bounds.length]);
    }
}
