package io.github.pulsarws.pulsar;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.AuthenticationFactory;
import org.apache.pulsar.client.api.ClientBuilder;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.SizeUnit;

/** Makes the one {@link PulsarClient} that all sessions share, and closes it with the application. */
@ApplicationScoped
public class PulsarClientProvider {
    private static final System.Logger LOG = System.getLogger(PulsarClientProvider.class.getName());

    /** They would cost every session a timer, and log lines of which one is the whole configuration. */
    private static final Map<String, Object> NO_STATISTICS = Map.of("statsIntervalSeconds", 0);

    /**
     * Makes the client now, which a call of any method does: a setting that it refuses stops the deployment, and the first
     * session need not wait for it.
     */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context, PulsarClient client) {
        LOG.log(System.Logger.Level.DEBUG, "A Pulsar client is ready: {0}", !client.isClosed());
    }

    @Produces
    @ApplicationScoped
    PulsarClient client(GatewayConfig config) {
        LOG.log(System.Logger.Level.INFO, "Connecting to Pulsar at {0}", config.get(Settings.SERVICE_URL));
        try {
            return builder(config).build();
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

    private static ClientBuilder builder(GatewayConfig config) throws PulsarClientException {
        int threads = config.get(Settings.IO_THREADS) > 0
                ? config.get(Settings.IO_THREADS)
                : Runtime.getRuntime().availableProcessors();
        int openingMillis = config.get(Settings.OPERATION_TIMEOUT);
        ClientBuilder builder = PulsarClient.builder()
                .loadConf(NO_STATISTICS)
                .serviceUrl(config.get(Settings.SERVICE_URL))
                .operationTimeout(openingMillis, TimeUnit.MILLISECONDS)
                .lookupTimeout(openingMillis, TimeUnit.MILLISECONDS)
                // the time is up only when an attempt fails after it, and attempts are up to 60 s apart by default
                .maxBackoffInterval(openingMillis / 3, TimeUnit.MILLISECONDS)
                .connectionTimeout(config.get(Settings.CONNECTION_TIMEOUT), TimeUnit.MILLISECONDS)
                .memoryLimit(config.get(Settings.MEMORY_LIMIT), SizeUnit.MEGA_BYTES)
                .ioThreads(threads)
                .listenerThreads(threads)
                .enableTlsHostnameVerification(config.get(Settings.TLS_HOSTNAME_VERIFICATION))
                .allowTlsInsecureConnection(config.get(Settings.TLS_ALLOW_INSECURE))
                // looked up by the client itself, it would find the container's, whose version differs
                .openTelemetry(OpenTelemetry.noop())
                .description("pulsar-websocket-gateway");
        config.find(Settings.TLS_TRUST_CERTS).ifPresent(builder::tlsTrustCertsFilePath);
        config.find(Settings.TLS_CERTIFICATE).ifPresent(builder::tlsCertificateFilePath);
        config.find(Settings.TLS_KEY).ifPresent(builder::tlsKeyFilePath);
        if (config.find(Settings.AUTH_PLUGIN).isPresent()) {
            builder.authentication(
                    AuthenticationFactory.create(config.get(Settings.AUTH_PLUGIN), config.get(Settings.AUTH_PARAMS)));
        }
        return builder;
    }
}
