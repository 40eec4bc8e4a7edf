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

    /** @param domain of the topics: {@code persistent}, or {@code non-persistent}, whose messages no disk keeps waiting */
    LatencyRuns(Rig rig, BenchOptions options, String domain) {
        this.rig = rig;
        this.options = options;
        this.domain = domain;
    }

    /** Adds to the table. {@return how long the compilers worked while it was measured} */
    Compiling run() {
        warmUp();
        return Compiling.during(jvms(), () -> {
            for (int round = 1; round <= options.rounds(); round++) {
                measure(round);
            }
        });
    }

    LatencyTable table() {
        return table;
    }

    private void measure(int round) {
        int rate = options.rate();
        List<Latencies> latencies = rig.load().run(new TurnsTask(tasks("r" + round, rate, rate, messages(rate))));
        table.add(LatencyTable.PLAIN, latencies.get(0));
        for (int i = 0; i < rig.targets().size(); i++) {
            table.add(rig.targets().get(i).label(), latencies.get(i + 1));
        }
    }

    /**
     * Nothing of it is measured, nor must all of it arrive. Goes on until the compilers have nothing left to do, with more messages
     * in the same time: they come to a method for the last time when it has been called some ten thousand times.
     */
    private void warmUp() {
        int rate = options.rate() * WARM_UP_FACTOR;
        int most = options.quick() ? 1 : MOST_WARM_UPS;
        boolean quiet = false;
        for (int round = 1; round <= most && !quiet; round++) {
            TurnsTask warming = new TurnsTask(tasks("w" + round, rate, rate + messages(rate), 0));
            quiet = Compiling.during(jvms(), () -> rig.load().run(warming)).isQuiet();
        }
    }

    private ArrayList<PacedTask> tasks(String round, int rate, int unmeasured, int measured) {
        ArrayList<PacedTask> tasks = new ArrayList<>(List.of(plainTask(round, rate, unmeasured, measured)));
        rig.targets().forEach(target -> tasks.add(task(target, round, rate, unmeasured, measured)));
        return tasks;
    }

    private PlainLatencyTask plainTask(String round, int rate, int unmeasured, int measured) {
        return new PlainLatencyTask(
                rig.broker().serviceUrl(),
                domain + "://public/default/latency-plain-" + round,
                rate,
                PAYLOAD_BYTES,
                unmeasured,
                measured);
    }

    private LatencyTask task(Target target, String round, int rate, int unmeasured, int measured) {
        String topic = domain + "/public/default/latency-" + target.name() + "-" + round;
        return new LatencyTask(
                target.session("producer/" + topic + "?batchingEnabled=false"),
                target.session("consumer/" + topic + "/s"),
                rate,
                PAYLOAD_BYTES,
                unmeasured,
                measured);
    }

    private Map<String, Long> jvms() {
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
