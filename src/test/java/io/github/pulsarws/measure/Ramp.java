package io.github.pulsarws.measure;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens idle consumers, a thousand at a time, until there are as many as asked for or the first is refused or lost.
 *
 * <p>After each thousand it watches for a while what the idle sessions cost in CPU time, pings and pongs included.
 */
final class Ramp {
    private static final int STEP = 1_000;
    private static final Duration WATCH = Duration.ofSeconds(5);

    private final MeasureOptions options;
    private final Report report;
    private final String product;

    private Ramp(MeasureOptions options, Report report, String product) {
        this.options = options;
        this.report = report;
        this.product = product;
    }

    static void run(MeasureOptions options) {
        Report report = Report.ofRamp();
        options.containers().forEach(product -> new Ramp(options, report, product).run());
    }

    private void run() {
        try (MeasuredGateway gateway = MeasuredGateway.start(product);
                IdleClients clients = new IdleClients()) {
            try {
                while (clients.count() < options.ramp()) {
                    step(gateway, clients);
                }
            } catch (RuntimeException e) {
                report.line("%n%s, after %,d: %s%n".formatted(product, clients.count(), e.getMessage()));
            }
        }
    }

    private void step(MeasuredGateway gateway, IdleClients clients) {
        Duration cpuBefore = gateway.footprint().cpu();
        long begin = System.nanoTime();
        clients.open(STEP, i -> gateway.session(SessionKind.CONSUMER));
        gateway.awaitSessions(SessionKind.CONSUMER, clients.count());
        double seconds = (System.nanoTime() - begin) / 1e9;
        Footprint open = gateway.footprint();
        Duration idle = cpuWhileIdle(gateway);
        clients.requireAllOpen();
        report.ramp(
                product,
                clients.count(),
                open,
                seconds,
                open.cpu().minus(cpuBefore).toMillis() / 1e3,
                (double) idle.toMillis() / WATCH.toSeconds());
    }

    private static Duration cpuWhileIdle(MeasuredGateway gateway) {
        Duration before = gateway.cpu();
        LockSupport.parkNanos(WATCH.toNanos());
        return gateway.cpu().minus(before);
    }
}
