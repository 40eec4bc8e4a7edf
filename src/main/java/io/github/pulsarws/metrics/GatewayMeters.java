package io.github.pulsarws.metrics;

import static io.github.pulsarws.metrics.Names.PREFIX;

import io.github.pulsarws.memory.Budgets;
import io.github.pulsarws.memory.ByteBudget;
import io.github.pulsarws.pulsar.ClientPool;
import io.github.pulsarws.stats.GatewayTally;
import io.github.pulsarws.stats.Limit;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is counted for the gateway as a whole. */
final class GatewayMeters implements MeterBinder {
    private final GatewayTally gateway;
    private final Budgets budgets;
    private final ClientPool clients;

    GatewayMeters(GatewayTally gateway, Budgets budgets, ClientPool clients) {
        this.gateway = gateway;
        this.budgets = budgets;
        this.clients = clients;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        budget(registry, "queued", budgets.queued(), "Memory held by what clients have not read");
        budget(registry, "waiting", budgets.waiting(), "Memory held by what clients have sent and is not done");
        Gauge.builder(PREFIX + "user.clients", clients, ClientPool::size)
                .description("Users that have connections to the broker of their own")
                .register(registry);
        FunctionCounter.builder(PREFIX + "slow.clients", gateway, GatewayTally::slowClients)
                .description("Sessions that were ended because their clients did not read")
                .register(registry);
        tokens(registry, "refused", GatewayTally::tokensRefused);
        tokens(registry, "provider_away", GatewayTally::tokensNotVerified);
        for (Limit limit : Limit.values()) {
            FunctionCounter.builder(PREFIX + "limits.hit", gateway, tally -> tally.limitHits(limit))
                    .description("Requests that were refused because a limit was reached")
                    .tag("limit", limit.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void tokens(MeterRegistry registry, String reason, ToDoubleFunction<GatewayTally> count) {
        FunctionCounter.builder(PREFIX + "token.failures", gateway, count)
                .description("Tokens that were not accepted")
                .tag("reason", reason)
                .register(registry);
    }

    private static void budget(MeterRegistry registry, String name, ByteBudget budget, String description) {
        Gauge.builder(PREFIX + name + ".bytes", budget, ByteBudget::taken)
                .description(description)
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder(PREFIX + name + ".limit.bytes", budget, ByteBudget::limit)
                .description("How much that may be")
                .baseUnit("bytes")
                .register(registry);
    }
}
