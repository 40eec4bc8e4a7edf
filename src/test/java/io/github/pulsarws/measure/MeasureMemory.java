package io.github.pulsarws.measure;

import java.util.function.Consumer;

/**
 * {@code mvn -Pmemory}: what idle sessions cost on each container, and whether a large frame leaves anything behind.
 *
 * <p>Each container starts afresh with a broker of its own. A few sessions of each kind are opened and closed first, so
 * that loading classes is not counted. With {@code -Dmemory.ramp=10000} it looks instead for how many sessions one
 * instance holds: see {@link Ramp}.
 */
public final class MeasureMemory {
    private static final int WARM_UP = 50;

    private final MeasureOptions options;
    private final Report report = Report.ofKinds();

    private MeasureMemory(MeasureOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        MeasureOptions options = MeasureOptions.read(System.getProperties());
        if (options.ramp() > 0) {
            Ramp.run(options);
        } else {
            new MeasureMemory(options).run();
        }
    }

    private void run() {
        for (String product : options.containers()) {
            try (MeasuredGateway gateway = MeasuredGateway.start(product)) {
                warmUp(gateway);
                for (SessionKind kind : options.kinds()) {
                    measureIdle(product, gateway, kind);
                }
                measureLarge(product, gateway);
            }
        }
    }

    private static void warmUp(MeasuredGateway gateway) {
        for (SessionKind kind : SessionKind.values()) {
            try (IdleClients clients = new IdleClients()) {
                clients.open(WARM_UP, i -> gateway.session(kind));
                gateway.awaitSessions(kind, WARM_UP);
            }
            gateway.awaitSessions(kind, 0);
        }
    }

    private void measureIdle(String product, MeasuredGateway gateway, SessionKind kind) {
        Footprint before = gateway.footprint();
        try (IdleClients clients = new IdleClients()) {
            clients.open(options.sessions(), i -> gateway.session(kind));
            gateway.awaitSessions(kind, options.sessions());
            report.sessions(product, "idle " + kind.label() + "s", options.sessions(), before, gateway.footprint());
            clients.requireAllOpen();
        }
        gateway.awaitSessions(kind, 0);
        report.sessions(product, kind.label() + "s that have left", options.sessions(), before, gateway.footprint());
    }

    private void measureLarge(String product, MeasuredGateway gateway) {
        int count = options.largeSessions();
        measureLarge(
                product,
                gateway,
                "idle consumers whose clients offer compression",
                frames -> frames.offerCompression(count, () -> gateway.session(SessionKind.CONSUMER)));
        measureLarge(
                product,
                gateway,
                "producers, each after a frame of 1,000,000 characters",
                frames -> frames.publish(count, () -> gateway.session(SessionKind.PRODUCER)));
        measureLarge(
                product,
                gateway,
                "consumers, each after a command of 1,000,000 characters",
                frames -> frames.command(count, () -> gateway.session(SessionKind.CONSUMER)));
        measureLarge(
                product,
                gateway,
                "consumers, each after a message of 1,000,000 characters",
                frames -> frames.deliver(count, gateway::ownTopicProducer, gateway::ownTopicConsumer));
    }

    private void measureLarge(String product, MeasuredGateway gateway, String what, Consumer<LargeFrames> exchange) {
        Footprint before = gateway.footprint();
        try (LargeFrames frames = new LargeFrames()) {
            exchange.accept(frames);
            report.sessions(product, what, options.largeSessions(), before, gateway.footprint());
        }
    }
}
