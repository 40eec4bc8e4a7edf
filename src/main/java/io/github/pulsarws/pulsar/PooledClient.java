package io.github.pulsarws.pulsar;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.pulsar.BrokerIdentity.User;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pulsar.client.api.AuthenticationFactory;
import org.apache.pulsar.client.api.ClientBuilder;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.PulsarClientSharedResources;
import org.jspecify.annotations.Nullable;

/**
 * A client of one user: made when it is first used, outside of the pool's lock, because that may take a while.
 *
 * <p>It authenticates by that token of the user which expires last, of all that it has been shown: to a new connection, and
 * whenever the broker asks for a fresh one on an old connection.
 */
final class PooledClient {
    private static final System.Logger LOG = System.getLogger(PooledClient.class.getName());

    private final BrokerIdentity identity;
    private final AtomicReference<@Nullable User> newest = new AtomicReference<>();
    private @Nullable PulsarClient client;

    /** How many sessions use it; of the pool, under its lock. */
    int uses;

    /** When the last one ended, as {@link System#nanoTime} has it; of the pool, under its lock. */
    long idleSince;

    PooledClient(BrokerIdentity identity) {
        this.identity = identity;
        renew(identity);
    }

    /** Takes note of a token, if it is newer. */
    void renew(BrokerIdentity shown) {
        if (shown instanceof User user) {
            newest.accumulateAndGet(
                    user,
                    (before, now) ->
                            before == null || now == null || now.expiresAt().isAfter(before.expiresAt())
                                    ? now
                                    : before);
        }
    }

    /**
     * {@return the client}
     *
     * @param gateway what the gateway shows a broker of itself, where it connects for the user
     * @throws PulsarClientException if the Pulsar client refuses the settings
     */
    synchronized PulsarClient client(
            ClientSettings settings, GatewayCredentials gateway, PulsarClientSharedResources shared)
            throws PulsarClientException {
        PulsarClient made = client;
        if (made == null) {
            made = authenticated(settings, gateway).sharedResources(shared).build();
            client = made;
        }
        return made;
    }

    /** The client, if there is one yet. */
    synchronized @Nullable PulsarClient made() {
        return client;
    }

    /** Begins to close the client, if there is one; what it still has to send leaves first. */
    CompletableFuture<Void> close() {
        PulsarClient closing = made();
        return closing == null ? CompletableFuture.completedFuture(null) : closing.closeAsync();
    }

    /** Ends the client at once, if there is one and it has not closed. */
    void end() {
        PulsarClient ending = made();
        if (ending == null || ending.isClosed()) {
            return;
        }
        try {
            ending.shutdown();
        } catch (PulsarClientException e) {
            LOG.log(Level.DEBUG, "Ending a client failed", LogText.of(e));
        }
    }

    private ClientBuilder authenticated(ClientSettings settings, GatewayCredentials gateway)
            throws PulsarClientException {
        if (identity instanceof BrokerIdentity.OnBehalfOf other) {
            return gateway.show(settings.onBehalfOf(other.principal()));
        }
        return settings.builder().authentication(AuthenticationFactory.token(this::token));
    }

    private String token() {
        User user = newest.get();
        if (user == null) {
            throw new IllegalStateException("only a user has a token");
        }
        return user.token();
    }
}
