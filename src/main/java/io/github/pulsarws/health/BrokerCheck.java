package io.github.pulsarws.health;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.HealthSettings;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.error.Remedy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the broker answers: it is asked how many partitions a topic has, over the connection that sessions use as well.
 *
 * <p>All who ask within a second get the same answer, so that the broker has no more work the more probes there are.
 */
@ApplicationScoped
public class BrokerCheck {
    private static final System.Logger LOG = System.getLogger(BrokerCheck.class.getName());
    private static final String NAME = "broker";
    private static final Duration KEPT = Duration.ofSeconds(1);

    @Inject
    PulsarClient client;

    @Inject
    GatewayConfig config;

    private @Nullable CompletableFuture<Check> latest;
    private long askedAt;
    private boolean wasUp = true;

    /** Never fails, and completes within the time limit. */
    synchronized CompletableFuture<Check> check() {
        CompletableFuture<Check> known = latest;
        if (known == null || (known.isDone() && System.nanoTime() - askedAt >= KEPT.toNanos())) {
            askedAt = System.nanoTime();
            known = ask();
            latest = known;
        }
        // whoever is given it can't complete it for the others
        return known.copy();
    }

    private CompletableFuture<Check> ask() {
        return partitions()
                .copy()
                .orTimeout(config.get(HealthSettings.TIMEOUT), TimeUnit.MILLISECONDS)
                .handle((partitions, failure) -> noted(failure == null ? Check.up(NAME) : judge(failure)));
    }

    private CompletableFuture<?> partitions() {
        try {
            return client.getPartitionsForTopic(config.get(HealthSettings.TOPIC), false);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A refusal is an answer as well: that there is no such topic, or that this one is not for the gateway to see. */
    Check judge(Throwable failure) {
        Throwable cause = PulsarFailures.unwrap(failure);
        if (cause instanceof TimeoutException) {
            return Check.down(NAME, "no answer within " + config.get(HealthSettings.TIMEOUT) + " ms");
        }
        if (cause instanceof PulsarClientException.AuthenticationException && !isSomebody()) {
            return Check.up(NAME);
        }
        GatewayException meaning = PulsarFailures.operation(failure);
        return meaning.remedy() == Remedy.CHANGE_REQUEST ? Check.up(NAME) : Check.down(NAME, meaning.detail());
    }

    /** Without credentials of its own the gateway shows the broker those of its users only. */
    private boolean isSomebody() {
        return config.find(Settings.AUTH_PLUGIN).isPresent();
    }

    private synchronized Check noted(Check check) {
        if (check.up() != wasUp) {
            wasUp = check.up();
            LOG.log(
                    check.up() ? Level.INFO : Level.WARNING,
                    check.up() ? "Ready again: the broker answers" : "Not ready: {0}",
                    check.data().get("reason"));
        }
        return check;
    }
}
