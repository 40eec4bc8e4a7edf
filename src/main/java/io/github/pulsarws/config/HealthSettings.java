package io.github.pulsarws.config;

import java.util.List;

/** The settings of the question whether the gateway can serve. */
public final class HealthSettings {
    /** Shorter than the 3 s that the probes in {@code deploy/kubernetes} wait, so that they hear why. */
    public static final Setting<Integer> TIMEOUT = Setting.number(
            "health.timeoutMillis",
            2_000,
            100,
            60_000,
            "ms",
            "How long the broker may take to answer before `/admin/health/ready` says DOWN.");

    public static final Setting<String> TOPIC = Setting.matching(
            "health.topic",
            "persistent://pulsar/system/gateway-health",
            "`persistent://tenant/namespace/topic`",
            "persistent://[\\w=:.-]+/[\\w=:.-]+/[^/\\s\\p{Cntrl}]+",
            "The topic that the broker is asked about then. It need not exist, and is not created.");

    static final List<Setting<?>> ALL = List.of(TIMEOUT, TOPIC);

    private HealthSettings() {}
}
