package io.github.pulsarws.tracing;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.StatsSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Traces sessions, if the setting {@code gateway.tracing} is on; if not, no class of OpenTelemetry's SDK is loaded. */
@ApplicationScoped
public class Tracing {
    private static final System.Logger LOG = System.getLogger(Tracing.class.getName());

    /** For what is left when the gateway ends; a collector that is away must not hold it up. */
    private static final Duration TIME_TO_FLUSH = Duration.ofSeconds(3);

    private @Nullable Telemetry telemetry;

    @Inject
    GatewayConfig config;

    @PostConstruct
    void readSettings() {
        if (!config.get(StatsSettings.TRACING)) {
            return;
        }
        try {
            telemetry = Telemetry.start();
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "The Pulsar WebSocket Gateway is not deployed: OpenTelemetry refuses its settings, "
                            + e.getMessage(),
                    e);
        }
    }

    /** Begins now, not with the first session: settings that are refused stop the deployment. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        LOG.log(Level.DEBUG, "Tracing is {0}", telemetry == null ? "off" : "on");
    }

    /**
     * {@return what traces a session that is about to open}
     *
     * @param headers finds a header of its handshake by its name; asked only if tracing is on
     */
    public HandshakeTrace arriving(Function<String, @Nullable String> headers) {
        Telemetry on = telemetry;
        return on == null ? HandshakeTrace.NONE : on.arriving(headers);
    }

    /** After the sessions, whose spans have ended then. */
    void stop(
            @Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(Interceptor.Priority.LIBRARY_AFTER)
                    Object context) {
        Telemetry on = telemetry;
        if (on != null && !on.stop(TIME_TO_FLUSH)) {
            LOG.log(Level.WARNING, "Not all spans could be sent to the collector before the gateway ended");
        }
    }
}
