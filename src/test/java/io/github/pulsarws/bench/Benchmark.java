package io.github.pulsarws.bench;

import java.util.List;

/** {@code mvn -Pbench verify}: see {@code deploy/docs/benchmarks.md}. */
public final class Benchmark {
    private final BenchOptions options;
    private final Report report = new Report();

    private Benchmark(BenchOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        new Benchmark(BenchOptions.read(System.getProperties())).run();
    }

    private void run() {
        List<Scenario> scenarios = options.chosen();
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("no scenario's name matches " + options.scenarios() + ", only of "
                    + Scenarios.all().stream().map(Scenario::name).toList());
        }
        try (Rig rig = Rig.start(options)) {
            ThroughputRuns runs = new ThroughputRuns(rig, options, report);
            report.line(ThroughputTable.HEAD);
            scenarios.forEach(runs::run);
        }
    }
}
