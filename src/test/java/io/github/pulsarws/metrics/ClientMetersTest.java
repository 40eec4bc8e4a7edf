package io.github.pulsarws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientMetersTest {
    private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("pulsar.namespace");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("pulsar.topic");

    @Test
    void countsByNamespace() {
        assertThat(labels(ClientMeters.of(false, 10), "a", "b")).containsExactly(Labels.of("pulsar_namespace", "n"));
    }

    @Test
    void countsByTopicIfThatIsWanted() {
        assertThat(labels(ClientMeters.of(true, 10), "a", "b"))
                .extracting(labels -> labels.get("pulsar_topic"))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void boundsTheNumberOfTopics() {
        assertThat(labels(ClientMeters.of(true, 3), "a", "b", "c", "d", "e")).hasSizeLessThanOrEqualTo(3);
    }

    private static List<Labels> labels(ClientMeters meters, String... topics) {
        LongCounter counter = meters.openTelemetry()
                .getMeter("test")
                .counterBuilder("messages")
                .build();
        Stream.of(topics).forEach(topic -> counter.add(1, Attributes.of(NAMESPACE, "n", TOPIC, topic)));
        try {
            return meters.reader().collect().stream()
                    .flatMap(metric -> ((CounterSnapshot) metric).getDataPoints().stream())
                    .map(CounterSnapshot.CounterDataPointSnapshot::getLabels)
                    .toList();
        } finally {
            meters.close();
        }
    }
}
