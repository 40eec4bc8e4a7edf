package io.github.pulsarws.metrics;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import java.util.Set;

/**
 * What the Pulsar client measures, in OpenTelemetry's SDK, read as Prometheus has it.
 *
 * <p>The client names the topic and partition with everything; they are left out, or bounded in number, as in the gateway's own.
 */
record ClientMeters(OpenTelemetrySdk sdk, PrometheusMetricReader reader) {
    private static final Set<String> OF_A_TOPIC = Set.of("pulsar.topic", "pulsar.partition");

    /** @param maxPlaces of so many topics, or namespaces, each metric is told; all others are one */
    static ClientMeters of(boolean byTopic, int maxPlaces) {
        PrometheusMetricReader reader = PrometheusMetricReader.builder()
                .setOtelScopeLabelsEnabled(false)
                .setTargetInfoMetricEnabled(false)
                .build();
        View view = View.builder()
                .setAttributeFilter(name -> byTopic || !OF_A_TOPIC.contains(name))
                .setCardinalityLimit(maxPlaces)
                .build();
        SdkMeterProvider meters = SdkMeterProvider.builder()
                .registerMetricReader(reader)
                .registerView(InstrumentSelector.builder().setName("*").build(), view)
                .build();
        return new ClientMeters(
                OpenTelemetrySdk.builder().setMeterProvider(meters).build(), reader);
    }

    OpenTelemetry openTelemetry() {
        return sdk;
    }

    void close() {
        sdk.close();
    }
}
