package io.github.pulsarws.metrics;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.StatsSettings;
import io.github.pulsarws.pulsar.ClientTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The Pulsar client's own metrics, if the setting {@code gateway.clientMetrics} is on; if not, it measures nothing. */
@ApplicationScoped
class ClientMetrics implements ClientTelemetry {
    @Inject
    GatewayConfig config;

    private @Nullable ClientMeters meters;

    @PostConstruct
    void start() {
        if (config.get(StatsSettings.CLIENT_METRICS)) {
            meters = ClientMeters.of(config.get(StatsSettings.BY_TOPIC), config.get(StatsSettings.MAX_PLACES));
        }
    }

    @PreDestroy
    void close() {
        ClientMeters on = meters;
        if (on != null) {
            on.close();
        }
    }

    @Override
    public OpenTelemetry openTelemetry() {
        ClientMeters on = meters;
        return on == null ? OpenTelemetry.noop() : on.openTelemetry();
    }

    /** Has them read together with what is in a registry. */
    void register(PrometheusRegistry registry) {
        ClientMeters on = meters;
        if (on != null) {
            registry.register(on.reader());
        }
    }
}
