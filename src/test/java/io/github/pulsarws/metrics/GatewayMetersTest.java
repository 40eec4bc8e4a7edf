package io.github.pulsarws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.memory.Budgets;
import io.github.pulsarws.pulsar.ClientPool;
import io.github.pulsarws.stats.GatewayTally;
import io.github.pulsarws.stats.Limit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class GatewayMetersTest {
    private static final String PREFIX = "pulsar.websocket.gateway.";

    private final GatewayTally gateway = new GatewayTally();
    private final Budgets budgets = new Budgets();
    private final ClientPool clients = new ClientPool();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void eachLimitIsCountedApart() {
        new GatewayMeters(gateway, budgets, clients).bindTo(registry);
        gateway.limitHit(Limit.WAITING_BYTES);
        gateway.limitHit(Limit.WAITING_BYTES);

        assertThat(counted("limits.hit", "limit", "waiting_bytes")).isEqualTo(2);
        assertThat(counted("limits.hit", "limit", "opening")).isZero();
    }

    @Test
    void tokensThatAreNotGoodAreToldFromThoseThatNobodyCouldVerify() {
        new GatewayMeters(gateway, budgets, clients).bindTo(registry);
        gateway.tokenRefused();
        gateway.tokenNotVerified();
        gateway.tokenNotVerified();

        assertThat(counted("token.failures", "reason", "refused")).isEqualTo(1);
        assertThat(counted("token.failures", "reason", "provider_away")).isEqualTo(2);
    }

    private double counted(String name, String tag, String value) {
        return registry.get(PREFIX + name).tag(tag, value).functionCounter().count();
    }
}
