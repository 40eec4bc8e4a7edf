package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.Latencies;
import io.github.pulsarws.bench.load.LatencyTask;
import io.github.pulsarws.bench.load.PacedTask;
import io.github.pulsarws.bench.load.PlainLatencyTask;
import io.github.pulsarws.bench.load.TurnsTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Latencies at a fixed rate: in each round the plain client and all servers in short turns, beside one another. */
final class LatencyRuns {
    private static final int PAYLOAD_BYTES = 1024;
    private static final int WARM_UP_FACTOR = 4;
    private static final int MOST_WARM_UPS = 6;

    private final Rig rig;
    private final BenchOptions options;
    private final String domain;
    private final LatencyTable table = new LatencyTable();
    private final Compilers compilers;

    /** @param domain of the topics: {@code persistent}, or {@code non-persistent}, whose messages no disk keeps waiting */
    LatencyRuns(Rig rig, BenchOptions options, String domain) {
        this.rig = rig;
        this.options = options;
        this.domain = domain;
        this.compilers = new Compilers(jvms(rig));
    }

    LatencyTable run() {
        warmUp();
        List<String> labels = new ArrayList<>(List.of(LatencyTable.PLAIN));
        rig.targets().forEach(target -> labels.add(target.label()));
        compilers.watch(() -> {
            for (int round = 1; round <= options.rounds(); round++) {
                List<Latencies> latencies =
                        rig.load().run(new TurnsTask(tasks("r" + round, options.rate(), messages(options.rate()))));
                for (int i = 0; i < labels.size(); i++) {
                    table.add(labels.get(i), latencies.get(i));
                }
            }
        });
        return table;
    }

    /**
     * Nothing of it is measured, nor must all of it arrive. Goes on until the compilers have nothing left to do, with more messages
     * in the same time: they come to a method for the last time when it has been called some ten thousand times.
     */
    private void warmUp() {
        int most = options.quick() ? 1 : MOST_WARM_UPS;
        int round = 0;
        do {
            TurnsTask warming = new TurnsTask(tasks("w" + round++, options.rate() * WARM_UP_FACTOR, 0));
            compilers.watch(() -> rig.load().run(warming));
        } while (!compilers.wereQuiet() && round < most);
    }

    private ArrayList<PacedTask> tasks(String round, int rate, int measured) {
        ArrayList<PacedTask> tasks = new ArrayList<>(List.of(plainTask(round, rate, measured)));
        rig.targets().forEach(target -> tasks.add(task(target, round, rate, measured)));
        return tasks;
    }

    private PlainLatencyTask plainTask(String round, int rate, int measured) {
        return new PlainLatencyTask(
                rig.broker().serviceUrl(),
                domain + "://public/default/latency-plain-" + round,
                rate,
                PAYLOAD_BYTES,
                rate + messages(rate) - measured,
                measured);
    }

    private LatencyTask task(Target target, String round, int rate, int measured) {
        String topic = domain + "/public/default/latency-" + target.name() + "-" + round;
        return new LatencyTask(
                target.session("producer/" + topic + "?batchingEnabled=false"),
                target.session("consumer/" + topic + "/s"),
                rate,
                PAYLOAD_BYTES,
                rate + messages(rate) - measured,
                measured);
    }

    /** How long the compilers worked while it was measured. */
    String compiled() {
        return compilers.text();
    }

    private static Map<String, Long> jvms(Rig rig) {
        Map<String, Long> jvms = new LinkedHashMap<>();
        jvms.put("the load generator with the plain client", rig.load().pid());
        rig.targets().forEach(target -> jvms.put(target.label(), target.pid()));
        jvms.put("the broker", rig.broker().jvm().pid());
        return jvms;
    }

    /** After the first second: twice as long as a run of throughput, so that p99.9 is of some messages. */
    private int messages(int rate) {
        return 2 * (int) options.measured().toSeconds() * rate;
    }
}
