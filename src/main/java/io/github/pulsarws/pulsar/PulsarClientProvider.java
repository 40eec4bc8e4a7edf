package io.github.pulsarws.pulsar;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * Makes the gateway's own {@link PulsarClient}, which all sessions share but those of users with clients of {@link ClientPool},
 * and closes it with the application.
 */
@ApplicationScoped
public class PulsarClientProvider {
    private static final System.Logger LOG = System.getLogger(PulsarClientProvider.class.getName());

    /**
     * Makes the client now, which a call of any method does: a setting that it refuses stops the deployment, and the first
     * session need not wait for it.
     */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context, PulsarClient client) {
        LOG.log(System.Logger.Level.DEBUG, "A Pulsar client is ready: {0}", !client.isClosed());
    }

    @Produces
    @ApplicationScoped
    PulsarClient client(GatewayConfig config, GatewayCredentials credentials, ClientTelemetry telemetry) {
        LOG.log(System.Logger.Level.INFO, "Connecting to Pulsar at {0}", config.get(Settings.SERVICE_URL));
        try {
            return credentials
                    .show(new ClientSettings(config, telemetry).builder())
                    .build();
        } catch (PulsarClientException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The Pulsar WebSocket Gateway is not deployed: the Pulsar client refuses its settings, "
                            + e.getMessage(),
                    e);
        }
    }

    /** Waits, within bounds, until acknowledgements and messages under way have left; then ends what is left at once. */
    void close(@Disposes PulsarClient client, GatewayConfig config) throws PulsarClientException {
        client.closeAsync()
                .orTimeout(config.get(Settings.SHUTDOWN_TIMEOUT), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> null)
                .join();
        client.shutdown();
    }
}
