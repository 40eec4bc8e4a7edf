package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.Latencies;
import io.github.pulsarws.bench.load.LatencyTask;
import io.github.pulsarws.bench.load.PacedTask;
import io.github.pulsarws.bench.load.PlainLatencyTask;
import io.github.pulsarws.bench.load.TurnsTask;
import java.util.ArrayList;
import java.util.List;

/** Latencies at a fixed rate: in each round the plain client and all servers in short turns, beside one another. */
final class LatencyRuns {
    private static final int PAYLOAD_BYTES = 1024;

    private final Rig rig;
    private final BenchOptions options;
    private final String domain;
    private final LatencyTable table = new LatencyTable();

    /** @param domain of the topics: {@code persistent}, or {@code non-persistent}, whose messages no disk keeps waiting */
    LatencyRuns(Rig rig, BenchOptions options, String domain) {
        this.rig = rig;
        this.options = options;
        this.domain = domain;
    }

    LatencyTable run() {
        List<String> labels = new ArrayList<>(List.of(LatencyTable.PLAIN));
        rig.targets().forEach(target -> labels.add(target.label()));
        for (int round = 0; round <= options.rounds(); round++) {
            List<Latencies> latencies = rig.load().run(new TurnsTask(tasks(round)));
            if (round > 0) { // the first one warms up
                for (int i = 0; i < labels.size(); i++) {
                    table.add(labels.get(i), latencies.get(i));
                }
            }
        }
        return table;
    }

    private ArrayList<PacedTask> tasks(int round) {
        ArrayList<PacedTask> tasks = new ArrayList<>(List.of(plainTask(round)));
        rig.targets().forEach(target -> tasks.add(task(target, round)));
        return tasks;
    }

    private PlainLatencyTask plainTask(int round) {
        return new PlainLatencyTask(
                rig.broker().serviceUrl(),
                domain + "://public/default/latency-plain-" + round,
                options.rate(),
                PAYLOAD_BYTES,
                options.rate(),
                measured());
    }

    private LatencyTask task(Target target, int round) {
        String topic = domain + "/public/default/latency-" + target.name() + "-" + round;
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
