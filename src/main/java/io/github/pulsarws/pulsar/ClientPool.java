package io.github.pulsarws.pulsar;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LimitException;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.Remedy;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * One Pulsar client for each user that the broker is to see, since a client authenticates once for all its connections.
 *
 * <p>All of them share their threads. A client that no session uses is closed after a while, or sooner if there are too
 * many. Sessions that the gateway serves as itself use its own client.
 */
@ApplicationScoped
public class ClientPool {
    private static final System.Logger LOG = System.getLogger(ClientPool.class.getName());

    @Inject
    GatewayConfig config;

    @Inject
    PulsarClient gatewayClient;

    @Inject
    GatewayCredentials credentials;

    @Inject
    ClientTelemetry telemetry;

    private final Map<Object, PooledClient> clients = new HashMap<>();
    private final SharedResources shared = new SharedResources();
    private final Sweeping sweeping = new Sweeping(this::sweep);
    private boolean closed;

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
        return new ClientLease(made(pooled, identity), () -> giveBack(identity.key(), pooled));
    }

    private PulsarClient made(PooledClient pooled, BrokerIdentity identity) {
        ClientSettings settings = new ClientSettings(config, telemetry);
        try {
            return pooled.client(settings, credentials, shared.get(settings));
        } catch (PulsarClientException e) {
            giveBack(identity.key(), pooled);
            throw new CompletionException("A Pulsar client could not be made", e);
        } catch (RuntimeException e) {
            giveBack(identity.key(), pooled);
            throw e;
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

    /**
     * Has the client of a session's user authenticate with this token from now on, unless it has a newer one.
     *
     * @throws GatewayException error 5, if the user's sessions were opened with another role: a broker cuts off who shows one
     *     on an open connection
     */
    public void renew(BrokerIdentity.User user) {
        PooledClient pooled;
        synchronized (this) {
            pooled = clients.get(user.key());
        }
        if (pooled == null) {
            throw new GatewayException(
                    GatewayError.AUTHENTICATE, Remedy.CHANGE_REQUEST, "the token is for another role");
        }
        pooled.renew(user);
    }

    /** How many users have a client. */
    public synchronized int size() {
        return clients.size();
    }

    private synchronized PooledClient take(BrokerIdentity identity, List<PooledClient> evicted) {
        if (closed) {
            throw new CompletionException(new PulsarClientException.AlreadyClosedException("The gateway shuts down"));
        }
        sweeping.start();
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
        if (pooled.uses == 0 && pooled.made() == null) {
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

    private static void close(PooledClient pooled) {
        Outcome.handle(pooled.close(), (done, failure) -> {
            if (failure != null) {
                LOG.log(Level.DEBUG, "Closing a client failed", LogText.of(failure));
            }
        });
    }

    /** Waits, within bounds, until acknowledgements and messages under way have left; then ends what is left at once. */
    @PreDestroy
    void close() {
        List<PooledClient> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(clients.values());
            clients.clear();
        }
        sweeping.stop();
        CompletableFuture.allOf(all.stream().map(PooledClient::close).toArray(CompletableFuture<?>[]::new))
                .orTimeout(config.get(Settings.SHUTDOWN_TIMEOUT), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> null)
                .join();
        all.forEach(PooledClient::end);
        shared.close();
    }
}
