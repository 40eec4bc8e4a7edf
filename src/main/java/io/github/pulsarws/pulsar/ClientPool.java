package io.github.pulsarws.pulsar;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.error.LimitException;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.PulsarClientSharedResources;
import org.jspecify.annotations.Nullable;

/**
 * One Pulsar client for each user that the broker is to see, since a client authenticates once for all its connections.
 *
 * <p>All of them share their threads. A client that no session uses is closed after a while, or sooner if there are too
 * many. Sessions that the gateway serves as itself use its own client.
 */
@ApplicationScoped
public class ClientPool {
    private static final System.Logger LOG = System.getLogger(ClientPool.class.getName());
    private static final long SWEEP_MILLIS = 1_000;

    @Inject
    GatewayConfig config;

    @Inject
    PulsarClient gatewayClient;

    private final Map<Object, PooledClient> clients = new HashMap<>();
    private @Nullable PulsarClientSharedResources shared;
    private @Nullable ScheduledExecutorService sweeper;

    /**
     * Lends the client that has an identity. To be given back when nothing uses it any more.
     *
     * @throws LimitException if there are too many users
     */
    public ClientLease borrow(BrokerIdentity identity) {
        if (identity instanceof BrokerIdentity.Gateway) {
            return new ClientLease(gatewayClient, () -> {});
        }
        List<PooledClient> evicted = new ArrayList<>();
        PooledClient pooled = take(identity, evicted);
        evicted.forEach(ClientPool::close);
        try {
            return new ClientLease(
                    pooled.client(new ClientSettings(config), shared()), () -> giveBack(identity.key(), pooled));
        } catch (PulsarClientException | RuntimeException e) {
            giveBack(identity.key(), pooled);
            throw new IllegalStateException("A Pulsar client could not be made", e);
        }
    }

    /**
     * Lends a client for something that takes the lease over.
     *
     * @param use if it throws, the client is given back
     */
    public <T> T borrow(BrokerIdentity identity, Function<ClientLease, T> use) {
        ClientLease lease = borrow(identity);
        try {
            return use.apply(lease);
        } catch (RuntimeException e) {
            lease.giveBack();
            throw e;
        }
    }

    /** Has a user's client, if there is one, authenticate with this token from now on, unless it has a newer one. */
    public void renew(BrokerIdentity.User user) {
        PooledClient pooled;
        synchronized (this) {
            pooled = clients.get(user.key());
        }
        if (pooled != null) {
            pooled.renew(user);
        }
    }

    /** How many users have a client. */
    public synchronized int size() {
        return clients.size();
    }

    private synchronized PooledClient take(BrokerIdentity identity, List<PooledClient> evicted) {
        PooledClient pooled = clients.get(identity.key());
        if (pooled == null) {
            makeRoom().ifPresent(evicted::add);
            pooled = new PooledClient(identity);
            clients.put(identity.key(), pooled);
        } else {
            pooled.renew(identity);
        }
        pooled.uses++;
        return pooled;
    }

    /** {@return the client that has to go: the one that has not been used for longest} */
    private Optional<PooledClient> makeRoom() {
        if (clients.size() < config.get(SecuritySettings.MAX_USERS)) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        Map.Entry<Object, PooledClient> oldest = clients.entrySet().stream()
                .filter(entry -> entry.getValue().uses == 0)
                .max(Comparator.comparingLong(entry -> now - entry.getValue().idleSince))
                .orElseThrow(() -> new LimitException("too many users are connected"));
        clients.remove(oldest.getKey());
        return Optional.of(oldest.getValue());
    }

    private synchronized void giveBack(Object key, PooledClient pooled) {
        pooled.uses--;
        pooled.idleSince = System.nanoTime();
        if (pooled.made() == null && pooled.uses == 0) {
            clients.remove(key, pooled);
        }
    }

    private void sweep() {
        Duration idle = Duration.ofSeconds(config.get(SecuritySettings.CLIENT_IDLE));
        long now = System.nanoTime();
        List<PooledClient> old;
        synchronized (this) {
            old = clients.values().stream()
                    .filter(pooled -> pooled.uses == 0 && now - pooled.idleSince >= idle.toNanos())
                    .toList();
            clients.values().removeAll(old);
        }
        old.forEach(ClientPool::close);
    }

    private synchronized PulsarClientSharedResources shared() {
        PulsarClientSharedResources resources = shared;
        if (resources == null) {
            resources = new ClientSettings(config).sharedResources();
            shared = resources;
            sweeper = Executors.newSingleThreadScheduledExecutor(ClientPool::daemon);
            every(sweeper);
        }
        return resources;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    private void every(ScheduledExecutorService executor) {
        Runnable guarded = () -> {
            try {
                sweep();
            } catch (RuntimeException e) {
                // thrown on, it would be the last time
                LOG.log(Level.ERROR, "Closing unused clients failed", LogText.of(e));
            }
        };
        executor.scheduleWithFixedDelay(guarded, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void close(PooledClient pooled) {
        Outcome.handle(closing(pooled), (done, failure) -> {
            if (failure != null) {
                LOG.log(Level.DEBUG, "Closing a client failed", LogText.of(failure));
            }
        });
    }

    private static CompletableFuture<Void> closing(PooledClient pooled) {
        PulsarClient client = pooled.made();
        return client == null ? CompletableFuture.completedFuture(null) : client.closeAsync();
    }

    /** Waits, within bounds, until acknowledgements and messages under way have left; then ends what is left at once. */
    @PreDestroy
    void close() {
        List<PooledClient> all;
        PulsarClientSharedResources resources;
        synchronized (this) {
            all = List.copyOf(clients.values());
            clients.clear();
            resources = shared;
            if (sweeper != null) {
                sweeper.shutdownNow();
            }
        }
        CompletableFuture.allOf(all.stream().map(ClientPool::closing).toArray(CompletableFuture<?>[]::new))
                .orTimeout(config.get(Settings.SHUTDOWN_TIMEOUT), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> null)
                .join();
        if (resources != null) {
            close(resources);
        }
    }

    private static void close(PulsarClientSharedResources resources) {
        try {
            resources.close();
        } catch (PulsarClientException e) {
            LOG.log(Level.DEBUG, "Closing what clients share failed", LogText.of(e));
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pulsar-websocket-clients");
        thread.setDaemon(true);
        return thread;
    }
}
