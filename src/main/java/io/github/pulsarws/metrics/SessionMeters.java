package io.github.pulsarws.metrics;

import static io.github.pulsarws.metrics.Names.PREFIX;

import io.github.pulsarws.handshake.SessionKind;
import io.github.pulsarws.socket.OpenSession;
import io.github.pulsarws.stats.CountedEnd;
import io.github.pulsarws.stats.GatewayTally;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** How many sessions there are, have been opened, and have ended in which way. */
final class SessionMeters {
    private final MeterRegistry registry;
    private final GatewayTally gateway;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> disconnected = new ConcurrentHashMap<>();
    private final Set<CountedEnd> ends = new HashSet<>();

    SessionMeters(MeterRegistry registry, GatewayTally gateway) {
        this.registry = registry;
        this.gateway = gateway;
        for (SessionKind kind : SessionKind.values()) {
            register(kind.segment());
        }
    }

    private void register(String kind) {
        Gauge.builder(PREFIX + "sessions", open, counts -> counts.getOrDefault(kind, 0))
                .description("Sessions that are open")
                .tag("kind", kind)
                .register(registry);
        Gauge.builder(PREFIX + "disconnected.sessions", disconnected, counts -> counts.getOrDefault(kind, 0))
                .description("Sessions that are open and have no connection to the broker")
                .tag("kind", kind)
                .register(registry);
        FunctionCounter.builder(PREFIX + "sessions.opened", gateway, tally -> tally.opened(kind))
                .description("Sessions that were opened")
                .tag("kind", kind)
                .register(registry);
        // there from the beginning, so that the first one that ends is seen as an increase
        register(new CountedEnd(kind, "client", "1000", "none"));
    }

    private void register(CountedEnd end) {
        if (ends.add(end)) {
            FunctionCounter.builder(PREFIX + "sessions.closed", gateway, tally -> tally.ended(end))
                    .description("Sessions that have ended, refused ones included")
                    .tag("kind", end.kind())
                    .tag("by", end.by())
                    .tag("code", end.code())
                    .tag("error", end.error())
                    .register(registry);
        }
    }

    /** Counts those that are open. */
    void read(Stream<OpenSession> sessions) {
        open.clear();
        disconnected.clear();
        sessions.filter(session -> session.tally().isOpen()).forEach(session -> {
            open.merge(session.tally().kind(), 1, Integer::sum);
            if (!session.load().connected()) {
                disconnected.merge(session.tally().kind(), 1, Integer::sum);
            }
        });
        gateway.ends().forEach(this::register);
    }
}
