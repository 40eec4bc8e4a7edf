package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.Latencies;
import io.github.pulsarws.bench.load.LatencyTask;
import io.github.pulsarws.bench.load.LoadTask;
import io.github.pulsarws.bench.load.PlainLatencyTask;

/** Latencies at a fixed rate: in each round the plain client once, and every server once. */
final class LatencyRuns {
    private static final int PAYLOAD_BYTES = 1024;

    private final Rig rig;
    private final BenchOptions options;
    private final LatencyTable table = new LatencyTable();

    LatencyRuns(Rig rig, BenchOptions options) {
        this.rig = rig;
        this.options = options;
    }

    LatencyTable run() {
        for (int round = 0; round <= options.rounds(); round++) {
            record(round, LatencyTable.PLAIN, plainTask(round));
            for (Target target : rig.targets()) {
                record(round, target.label(), task(target, round));
            }
        }
        return table;
    }

    /** Round 0 is the warm-up. */
    private void record(int round, String label, LoadTask<Latencies> task) {
        Latencies latencies = rig.load().run(task);
        if (round > 0) {
            table.add(label, latencies);
        }
    }

    private PlainLatencyTask plainTask(int round) {
        return new PlainLatencyTask(
                rig.broker().serviceUrl(),
                "persistent://public/default/latency-plain-" + round,
                options.rate(),
                PAYLOAD_BYTES,
                options.rate(),
                measured());
    }

    private LatencyTask task(Target target, int round) {
        String topic = "persistent/public/default/latency-" + target.name() + "-" + round;
        return new LatencyTask(
                target.session("producer/" + topic + "?batchingEnabled=false"),
                target.session("consumer/" + topic + "/s"),
                options.rate(),
                PAYLOAD_BYTES,
                options.rate(),
                measured());
    }

    /** After the first second: twice as long as a run of throughput, so that p99.9 is of some messages. */
    private int measured() {
        return 2 * (int) options.measured().toSeconds() * options.rate();
    }
}
