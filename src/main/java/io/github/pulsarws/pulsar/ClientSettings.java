package io.github.pulsarws.pulsar;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.ClientBuilder;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientSharedResources;
import org.apache.pulsar.client.api.PulsarClientSharedResources.SharedResource;
import org.apache.pulsar.client.api.SizeUnit;

/** What the settings make of every Pulsar client. */
final class ClientSettings {
    /** They would cost every session a timer, and log lines of which one is the whole configuration. */
    private static final Map<String, Object> NO_STATISTICS = Map.of("statsIntervalSeconds", 0);

    /** Pulsar's own. */
    private static final int MOST_KEEP_ALIVE_SECONDS = 30;

    private final GatewayConfig config;
    private final ClientTelemetry telemetry;

    ClientSettings(GatewayConfig config, ClientTelemetry telemetry) {
        this.config = config;
        this.telemetry = telemetry;
    }

    /** Everything but who the client is. */
    ClientBuilder builder() {
        return builder(Map.of());
    }

    /** @param more settings of the Pulsar client that have no methods of their own; they must come first */
    private ClientBuilder builder(Map<String, Object> more) {
        int openingMillis = config.get(Settings.OPERATION_TIMEOUT);
        ClientBuilder builder = PulsarClient.builder()
                .loadConf(NO_STATISTICS)
                .loadConf(more)
                .serviceUrl(config.get(Settings.SERVICE_URL))
                .operationTimeout(openingMillis, TimeUnit.MILLISECONDS)
                .lookupTimeout(openingMillis, TimeUnit.MILLISECONDS)
                // the time is up only when an attempt fails after it, and attempts are up to 60 s apart by default
                .maxBackoffInterval(openingMillis / 3, TimeUnit.MILLISECONDS)
                .keepAliveInterval(keepAliveSeconds(openingMillis), TimeUnit.SECONDS)
                .connectionTimeout(config.get(Settings.CONNECTION_TIMEOUT), TimeUnit.MILLISECONDS)
                // none: the gateway counts what is on its way to the broker, for all its clients together
                .memoryLimit(0, SizeUnit.BYTES)
                .ioThreads(threads())
                .listenerThreads(threads())
                .enableTlsHostnameVerification(config.get(Settings.TLS_HOSTNAME_VERIFICATION))
                .allowTlsInsecureConnection(config.get(Settings.TLS_ALLOW_INSECURE))
                .openTelemetry(telemetry.openTelemetry())
                .description("pulsar-websocket-gateway");
        config.find(Settings.TLS_TRUST_CERTS).ifPresent(builder::tlsTrustCertsFilePath);
        config.find(Settings.TLS_CERTIFICATE).ifPresent(builder::tlsCertificateFilePath);
        config.find(Settings.TLS_KEY).ifPresent(builder::tlsKeyFilePath);
        return builder;
    }

    /** As {@link #builder}, for a client that connects on behalf of a user. */
    ClientBuilder onBehalfOf(String principal) {
        return builder(Map.of("originalPrincipal", principal));
    }

    /** What many clients can have in common: threads, timers, names of hosts. */
    PulsarClientSharedResources sharedResources() {
        return PulsarClientSharedResources.builder()
                .resourceTypes(SharedResource.values())
                .configureEventLoop(loop -> loop.numberOfThreads(threads()))
                .configureThreadPool(SharedResource.ListenerExecutor, pool -> pool.numberOfThreads(threads()))
                .configureThreadPool(SharedResource.InternalExecutor, pool -> pool.numberOfThreads(threads()))
                .build();
    }

    /**
     * A connection that leads nowhere counts as well until a second keep-alive goes unanswered. That must come before the
     * time for closing a producer is up: the Pulsar client keeps a producer for ever whose closing has failed on a connection
     * that counts as well.
     */
    private static int keepAliveSeconds(int operationMillis) {
        return Math.max(1, Math.min(MOST_KEEP_ALIVE_SECONDS, operationMillis / 3000));
    }

    private int threads() {
        return config.get(Settings.IO_THREADS) > 0
                ? config.get(Settings.IO_THREADS)
                : Runtime.getRuntime().availableProcessors();
    }
}
