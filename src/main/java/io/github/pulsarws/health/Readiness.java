package io.github.pulsarws.health;

import io.github.pulsarws.socket.OpenSockets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What it takes to serve a new session: that the gateway is not about to stop, and that the broker answers. */
@ApplicationScoped
public class Readiness {
    private static final String SESSIONS = "sessions";

    @Inject
    OpenSockets sockets;

    @Inject
    BrokerCheck broker;

    /** That of the application which asks. */
    static Readiness current() {
        return CDI.current().select(Readiness.class).get();
    }

    /** Never fails, and completes within the time limit. */
    CompletableFuture<HealthReport> report() {
        Check sessions = sessions();
        if (!sessions.up()) {
            return CompletableFuture.completedFuture(new HealthReport(List.of(sessions)));
        }
        return broker().thenApply(answer -> new HealthReport(List.of(answer, sessions())));
    }

    /** Whether the broker answers. Never fails, and completes within the time limit. */
    CompletableFuture<Check> broker() {
        return broker.check();
    }

    /** Whether sessions are still taken. */
    Check sessions() {
        return sockets.isShuttingDown() ? Check.down(SESSIONS, "the gateway is shutting down") : Check.up(SESSIONS);
    }
}
