package io.github.pulsarws.pulsar;

import io.opentelemetry.api.OpenTelemetry;

/** Who is told what the Pulsar clients measure. */
public interface ClientTelemetry {
    /**
     * One for all clients, for as long as the application runs; that of nobody if they are not to measure. Looked up by the client
     * itself it would be the container's, whose version differs.
     */
    OpenTelemetry openTelemetry();
}
