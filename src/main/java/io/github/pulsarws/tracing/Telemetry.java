package io.github.pulsarws.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's SDK, set up as its own system properties ({@code otel.…}) and environment variables say.
 *
 * <p>It is nobody's but the gateway's: it is not made the global one, which the container may have made already, in
 * another version.
 */
final class Telemetry {
    /** Where nothing is set: OpenTelemetry's own would need a library for gRPC. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "pulsar-websocket-gateway",
            "otel.exporter.otlp.protocol", "http/protobuf");

    /** Whatever is set: the variables may be meant for all programs of a machine, and there is nothing of the kind here. */
    private static final Map<String, String> TRACES_ONLY = Map.of(
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.propagators", "tracecontext");

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    Telemetry(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("io.github.pulsarws");
    }

    /** @throws RuntimeException if OpenTelemetry refuses its settings; the message says which */
    static Telemetry start() {
        return new Telemetry(AutoConfiguredOpenTelemetrySdk.builder()
                .setComponentLoader(new OwnComponents())
                .addPropertiesSupplier(() -> DEFAULTS)
                .addPropertiesCustomizer(set -> TRACES_ONLY)
                // the gateway ends it when its sessions have ended
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk());
    }

    /** @param headers finds a header of the handshake by its name */
    HandshakeTrace arriving(Function<String, @Nullable String> headers) {
        return new Spans(tracer, W3cContext.read(headers));
    }

    /**
     * Sends what is left, and ends.
     *
     * @return whether that was done in time
     */
    boolean stop(Duration time) {
        return sdk.shutdown().join(time.toMillis(), TimeUnit.MILLISECONDS).isSuccess();
    }
}
