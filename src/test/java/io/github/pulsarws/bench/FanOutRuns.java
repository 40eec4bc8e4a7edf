package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.CloseTask;
import io.github.pulsarws.bench.load.FanOutTask;
import io.github.pulsarws.bench.load.OpenTask;
import io.github.pulsarws.bench.load.Throughput;
import java.time.Duration;

/** One topic, read by many: each round, every server once. */
final class FanOutRuns {
    private static final int MESSAGES = 100;
    private static final int PER_SECOND = 20;
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Rig rig;

    FanOutRuns(Rig rig) {
        this.rig = rig;
    }

    /** Gets what a run has shown; round 0 is the warm-up. */
    interface Recorder {
        void record(int round, Scenario scenario, Target target, Throughput run);
    }

    void run(String topic, Scenario scenario, int rounds, Recorder recorder) {
        for (int round = 0; round <= rounds; round++) {
            for (Target target : rig.targets()) {
                String own = topic + "-" + target.name() + "-" + round;
                recorder.record(round, scenario, target, run(own, scenario, target));
            }
        }
    }

    private Throughput run(String topic, Scenario scenario, Target target) {
        rig.load()
                .run(new OpenTask(
                        target.session(
                                "reader/persistent/public/default/" + topic + "?receiverQueueSize=" + scenario.depth()),
                        scenario.connections(),
                        scenario.payloadBytes()));
        try {
            return rig.load()
                    .run(new FanOutTask(
                            rig.broker().serviceUrl(),
                            "persistent://public/default/" + topic,
                            scenario.connections(),
                            scenario.payloadBytes(),
                            MESSAGES,
                            PER_SECOND,
                            BOUND,
                            target.processes(rig.broker().jvm().pid())));
        } finally {
            rig.load().run(new CloseTask());
        }
    }
}
