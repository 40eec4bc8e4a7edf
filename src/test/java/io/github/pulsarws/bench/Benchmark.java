package io.github.pulsarws.bench;

import io.github.pulsarws.launch.BuildDirectory;
import io.github.pulsarws.measure.GrowingReport;
import java.util.List;
import java.util.Optional;

/** {@code mvn -Pbench verify}: see {@code deploy/docs/benchmarks.md}. */
public final class Benchmark {
    /** Idle sessions are counted in a heap that begins small, so that its growth is seen. */
    private static final List<String> IDLE_JVM = List.of("-Xmx1g");

    private final BenchOptions options;
    private final GrowingReport report = new GrowingReport("bench", "report.md");

    private Benchmark(BenchOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        new Benchmark(BenchOptions.read(System.getProperties())).run();
    }

    private void run() {
        options.requireAny();
        report.line("# The gateway beside Pulsar's own proxy\n\n" + Machine.description(options));
        if (!options.chosen().isEmpty() || options.hasLatency()) {
            loaded();
        }
        if (!options.idle().isEmpty()) {
            idle();
        }
        if (options.has("start")) {
            start();
        }
        report.line("\nLoad average at the end: " + Machine.load());
    }

    private void loaded() {
        try (Rig rig = Rig.start(servers(options.jvm(), Optional.of("")))) {
            ThroughputRuns runs = new ThroughputRuns(rig, options, report);
            runs.warmUp();
            report.line("\n## Throughput and CPU\n\n" + ThroughputTable.HEAD);
            options.chosen().forEach(runs::run);
            runs.table().cpuChart().write(BuildDirectory.path("bench/cpu.svg"));
            runs.table().rateChart().write(BuildDirectory.path("bench/throughput.svg"));
            latency(rig, "latency", "persistent");
            latency(rig, "latency-non-persistent", "non-persistent");
        }
    }

    private void latency(Rig rig, String name, String domain) {
        if (options.has(name)) {
            report.line("\n## Latency at %,d messages per second, %s topics\n\n".formatted(options.rate(), domain)
                    + LatencyTable.HEAD);
            LatencyRuns runs = new LatencyRuns(rig, options, domain);
            Compiling compiling = runs.run();
            runs.table().rows().forEach(report::line);
            report.line("\nCompilers worked meanwhile: " + compiling);
            runs.table().chart(domain).write(BuildDirectory.path("bench/" + name + ".svg"));
        }
    }

    private void idle() {
        IdleTable table = new IdleTable();
        try (Rig rig = Rig.start(servers(IDLE_JVM, Optional.of("-idle")))) {
            report.line("\n## Idle sessions, with `%s`\n\n".formatted(String.join(" ", IDLE_JVM)) + IdleTable.HEAD);
            IdleRuns runs = new IdleRuns(rig, report, table);
            options.idle().forEach(runs::run);
        }
        table.chart().write(BuildDirectory.path("bench/memory.svg"));
    }

    private void start() {
        try (Rig rig = Rig.startWithoutServers()) {
            report.line("\n## Start\n\n" + StartRuns.HEAD);
            new StartRuns(rig, servers(options.jvm(), Optional.empty()))
                    .run(options.rounds())
                    .forEach(report::line);
        }
    }

    /** @param recording what its file is called after the server; empty for none, even if one is asked for */
    private Servers servers(List<String> jvm, Optional<String> recording) {
        return new Servers(options.containers(), jvm, recording.filter(name -> options.flightRecorder()));
    }
}
