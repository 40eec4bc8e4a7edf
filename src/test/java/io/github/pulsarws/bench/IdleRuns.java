package io.github.pulsarws.bench;

import static org.awaitility.Awaitility.await;

import io.github.pulsarws.bench.load.CloseTask;
import io.github.pulsarws.bench.load.OpenTask;
import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.measure.Footprint;
import io.github.pulsarws.measure.GrowingReport;
import io.github.pulsarws.measure.SessionKind;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What idle sessions cost each server, in JVMs that have done nothing else. */
final class IdleRuns {
    private static final Duration SETTLING_BOUND = Duration.ofSeconds(180);

    /** Longer than from one ping of the gateway to the next. */
    private static final Duration WATCH = Duration.ofSeconds(31);

    /** What opening has left to do, such as compiling, is not to be counted: watches again while it becomes cheaper. */
    private static final int MOST_WATCHES = 4;

    private static final int WARM_UP = 50;

    private final Rig rig;
    private final GrowingReport report;
    private final IdleTable table;

    IdleRuns(Rig rig, GrowingReport report, IdleTable table) {
        this.rig = rig;
        this.report = report;
        this.table = table;
    }

    void run(IdleScenario scenario) {
        for (Target target : rig.targets()) {
            try {
                warmUp(scenario.kind(), target);
                run(scenario, target);
            } catch (IllegalStateException e) {
                report.line("%n%s, %s: %s%n".formatted(scenario.name(), target.label(), e.getMessage()));
            }
            table.rows(scenario, target).forEach(report::line);
        }
    }

    private void warmUp(SessionKind kind, Target target) {
        open(kind, target, WARM_UP, WARM_UP);
        close(kind, target);
    }

    private void run(IdleScenario scenario, Target target) {
        Footprint before = Footprint.of(target.pid());
        int open = 0;
        try {
            for (int step : scenario.steps()) {
                open(scenario.kind(), target, step - open, step);
                open = step;
                boolean watched = step == scenario.watched();
                double millisPerSecond = watched ? cpuMillisPerSecond(target) : Double.NaN;
                table.add(scenario, target, step, before, Footprint.of(target.pid()), millisPerSecond);
            }
        } finally {
            close(scenario.kind(), target);
        }
    }

    private void open(SessionKind kind, Target target, int more, int all) {
        rig.load().run(new OpenTask(target.session(kind.path("/persistent/public/default/" + place(target))), more, 0));
        awaitSessions(kind, target, all);
    }

    private static String place(Target target) {
        return "idle-" + target.name() + "-";
    }

    private void close(SessionKind kind, Target target) {
        rig.load().run(new CloseTask());
        awaitSessions(kind, target, 0);
    }

    private static void awaitSessions(SessionKind kind, Target target, int count) {
        await().atMost(SETTLING_BOUND).pollInterval(Duration.ofMillis(500)).until(() -> known(kind, target) == count);
    }

    /** A topic that is not there yet, or no more, has none. */
    private static int known(SessionKind kind, Target target) {
        try {
            return kind.known(BrokerAdmin.stats(place(target) + kind.label()));
        } catch (RuntimeException | AssertionError e) {
            return 0;
        }
    }

    private static double cpuMillisPerSecond(Target target) {
        double before;
        double now = watch(target);
        int watches = 1;
        do {
            before = now;
            now = watch(target);
            watches++;
        } while (WarmUp.isCheaper(now, before) && watches < MOST_WATCHES);
        return now;
    }

    private static double watch(Target target) {
        Duration before = Footprint.cpu(target.pid());
        LockSupport.parkNanos(WATCH.toNanos());
        return (double) Footprint.cpu(target.pid()).minus(before).toMillis() / WATCH.toSeconds();
    }
}
