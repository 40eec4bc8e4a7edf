package io.github.pulsarws.security;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.config.TokenSettings;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.policy.AccessPolicies;
import io.github.pulsarws.policy.Grantee;
import io.github.pulsarws.pulsar.BrokerIdentity;
import io.github.pulsarws.pulsar.ClientPool;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.token.TokenVerifier;
import io.github.pulsarws.token.VerifiedToken;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where authentication is on: tokens are verified, and, if the gateway speaks for itself only, the access policy counts. */
@ApplicationScoped
class CallerAuthority implements Authority {
    private static final System.Logger LOG = System.getLogger(CallerAuthority.class.getName());
    private static final int MAX_WAITING = 1_000;

    @Inject
    GatewayConfig config;

    @Inject
    TokenVerifier tokens;

    @Inject
    AccessPolicies policies;

    @Inject
    ClientPool clients;

    /** Verifying may wait for an identity provider, which no thread that serves sessions should do. */
    private final ThreadPoolExecutor verification = new ThreadPoolExecutor(
            2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), CallerAuthority::daemon);

    @PreDestroy
    void close() {
        verification.shutdownNow();
    }

    @Override
    public boolean isRequired() {
        return true;
    }

    /** By the token's own words; one that was taken although its time is up, for its issuer's clock, has that much more. */
    @Override
    public Instant end(Caller caller) {
        return caller.token()
                .map(VerifiedToken::expiresAt)
                .map(end ->
                        end.isAfter(now()) ? end : end.plus(Duration.ofSeconds(config.get(TokenSettings.CLOCK_SKEW))))
                .orElse(Instant.MAX);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public CompletableFuture<VerifiedToken> verify(String token) {
        try {
            return CompletableFuture.supplyAsync(() -> tokens.verify(token), verification);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "Too many tokens wait to be verified", LogText.of(e));
            return CompletableFuture.failedFuture(Refusals.tryLater("too many tokens wait to be verified"));
        }
    }

    @Override
    public BrokerIdentity renewed(Caller caller) {
        BrokerIdentity identity = identity().of(caller);
        if (identity instanceof BrokerIdentity.User user) {
            clients.renew(user);
        }
        return identity;
    }

    @Override
    public void check(Caller caller, Right right) {
        if (identity() == Identity.SERVICE) {
            right.check(policies, grantee(caller));
        }
    }

    @Override
    public TopicPattern narrowed(Caller caller, TopicPattern asked, String subscription) {
        return identity() == Identity.SERVICE ? policies.consumable(grantee(caller), asked, subscription) : asked;
    }

    @Override
    public long generation() {
        return policies.generation();
    }

    private static Grantee grantee(Caller caller) {
        return new Grantee(caller.name(), caller.roles());
    }

    private Identity identity() {
        return Identity.valueOf(config.get(SecuritySettings.IDENTITY).toUpperCase(Locale.ROOT));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pulsar-websocket-tokens");
        thread.setDaemon(true);
        return thread;
    }
}
