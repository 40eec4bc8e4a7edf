package io.github.pulsarws.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * The checks for MicroProfile Health; only touched where the container brings it: no bean by itself, and made one by {@link
 * MicroProfileHealth}. A bean of that kind can't have others injected on Payara.
 */
class MicroProfileChecks {

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck gateway() {
        return () -> response(LivenessServlet.ALIVE);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck broker() {
        return () ->
                response(await(io.github.pulsarws.health.Readiness.current().broker()));
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck sessions() {
        return () -> response(io.github.pulsarws.health.Readiness.current().sessions());
    }

    /** MicroProfile Health asks for the answer at once; it comes within the time limit. */
    private static Check await(CompletableFuture<Check> check) {
        return check.join();
    }

    private static HealthCheckResponse response(Check check) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("pulsar-websocket-gateway." + check.name())
                .status(check.up());
        check.data().forEach(response::withData);
        return response.build();
    }
}
