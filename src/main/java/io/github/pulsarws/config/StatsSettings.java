package io.github.pulsarws.config;

import java.util.List;

/** The settings of what the gateway tells about itself. */
public final class StatsSettings {
    public static final Setting<Integer> PERIOD = Setting.number(
            "gateway.statsPeriodSeconds",
            60,
            1,
            3_600,
            "s",
            "Period of the rates in `/admin/v2/sessions`, and of the numbers in `/admin/v2/proxy-stats/metrics`: those of the last whole one.");
    public static final Setting<Boolean> BY_TOPIC = Setting.flag(
            "gateway.metricsByTopic",
            false,
            "Whether metrics are told apart by topic, not only by namespace. Monitoring pays for each topic.");
    public static final Setting<Integer> MAX_PLACES = Setting.number(
            "gateway.metricsMaxPlaces",
            200,
            1,
            100_000,
            "namespaces, or topics",
            "So many have metrics of their own, the first that sessions were opened on; all others count together as `other`.");

    public static final Setting<Boolean> CLIENT_METRICS = Setting.flag(
            "gateway.clientMetrics",
            false,
            "Whether the Pulsar client's own metrics (`pulsar_client_…`) are among the gateway's.");
    public static final Setting<Boolean> TRACING = Setting.flag(
            "gateway.tracing",
            false,
            "Whether publishing and delivering are traced with OpenTelemetry, which is set up by its own variables, `OTEL_…`.");

    static final List<Setting<?>> ALL = List.of(PERIOD, BY_TOPIC, MAX_PLACES, CLIENT_METRICS, TRACING);

    private StatsSettings() {}
}
