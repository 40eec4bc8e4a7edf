package io.github.pulsarws.metrics;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.StatsSettings;
import io.github.pulsarws.memory.Budgets;
import io.github.pulsarws.pulsar.ClientPool;
import io.github.pulsarws.socket.OpenSockets;
import io.github.pulsarws.stats.GatewayTally;
import io.github.pulsarws.stats.Tallies;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** All metrics, in the registry that writes them. */
@ApplicationScoped
class GatewayMetrics {
    @Inject
    GatewayConfig config;

    @Inject
    Tallies tallies;

    @Inject
    GatewayTally gateway;

    @Inject
    OpenSockets sockets;

    @Inject
    Budgets budgets;

    @Inject
    ClientPool clients;

    @Inject
    ClientMetrics clientMetrics;

    private PrometheusMeterRegistry registry;
    private SessionMeters sessions;
    private PlaceMeters places;
    private final JvmMeters jvm = new JvmMeters();

    @PostConstruct
    void register() {
        boolean byTopic = config.get(StatsSettings.BY_TOPIC);
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        sessions = new SessionMeters(registry, gateway);
        places = new PlaceMeters(registry, byTopic);
        registry.getPrometheusRegistry().register(new PublishSeconds(tallies, byTopic));
        new GatewayMeters(gateway, budgets, clients).bindTo(registry);
        jvm.bindTo(registry);
        clientMetrics.register(registry.getPrometheusRegistry());
    }

    @PreDestroy
    void close() {
        jvm.close();
        registry.close();
    }

    /**
     * Reads everything.
     *
     * @param contentType one of the two text formats
     */
    synchronized String scrape(String contentType) {
        sessions.read(sockets.sessions());
        places.read(tallies.places());
        return registry.scrape(contentType);
    }
}
