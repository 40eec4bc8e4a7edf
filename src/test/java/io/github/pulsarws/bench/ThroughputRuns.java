package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.ConsumeTask;
import io.github.pulsarws.bench.load.FillTask;
import io.github.pulsarws.bench.load.PlainConsumeTask;
import io.github.pulsarws.bench.load.PublishTask;
import io.github.pulsarws.bench.load.Throughput;
import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.measure.GrowingReport;
import java.time.Duration;

/** Runs throughput scenarios: in each round every server once, after a round that only warms them up. */
final class ThroughputRuns {
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final int LARGEST_BACKLOG_BYTES = 400 * 1024 * 1024;
    private static final int LONGEST_BACKLOG = 120_000;
    private static final int LONGEST_BACKLOG_OF_BATCHES = 400_000;

    private final Rig rig;
    private final BenchOptions options;
    private final GrowingReport report;
    private final ThroughputTable table = new ThroughputTable();
    private int topics;

    ThroughputRuns(Rig rig, BenchOptions options, GrowingReport report) {
        this.rig = rig;
        this.options = options;
        this.report = report;
    }

    ThroughputTable table() {
        return table;
    }

    void run(Scenario scenario) {
        switch (scenario.kind()) {
            case PUBLISH -> publish(scenario);
            case CONSUME -> consume(scenario);
            case FAN_OUT -> new FanOutRuns(rig).run(newTopic(), scenario, options.rounds(), this::record);
        }
        table.rows(scenario).forEach(report::line);
    }

    /** Nothing of it is reported. */
    void warmUp() {
        Scenario consume = Scenarios.named("consume-1KiB-single-16c");
        Scenario publish = Scenarios.named("publish-1KiB-single-16c");
        String topic = newTopic();
        fill(consume, topic, LONGEST_BACKLOG);
        WarmUp warmUp = new WarmUp(options.quick());
        while (warmUp.goesOn()) {
            for (Target target : rig.targets()) {
                String path = topic + "/" + target.name() + warmUp.round();
                warmUp.ran(target, rig.load().run(publishTask(publish, target, newTopic(), options.measured())));
                rig.load().run(consumeTask(consume, target, path, LONGEST_BACKLOG, options.measured()));
            }
        }
        BrokerAdmin.deleteTopic(topic);
    }

    private void publish(Scenario scenario) {
        for (int round = 0; round <= options.rounds(); round++) {
            for (Target target : rig.targets()) {
                record(
                        round,
                        scenario,
                        target,
                        rig.load().run(publishTask(scenario, target, newTopic(), measured(round))));
            }
        }
    }

    private PublishTask publishTask(Scenario scenario, Target target, String topic, Duration measured) {
        return new PublishTask(
                target.session("producer/persistent/public/default/" + topic + "?batchingEnabled=" + scenario.batching()
                        + "&maxPendingMessages=1000"),
                scenario.connections(),
                scenario.depth(),
                target.isPeer() ? 1 : scenario.array(),
                scenario.payloadBytes(),
                WARM_UP,
                measured,
                target.processes(rig.broker().jvm().pid()));
    }

    private void consume(Scenario scenario) {
        String topic = newTopic();
        int messages = Math.min(
                scenario.batching() ? LONGEST_BACKLOG_OF_BATCHES : LONGEST_BACKLOG,
                LARGEST_BACKLOG_BYTES / scenario.payloadBytes());
        fill(scenario, topic, messages);
        int subscriptions = 0;
        for (int round = 0; round <= options.rounds(); round++) {
            for (Target target : rig.targets()) {
                String path = topic + "/s" + subscriptions++;
                record(
                        round,
                        scenario,
                        target,
                        rig.load().run(consumeTask(scenario, target, path, messages, measured(round))));
            }
            if (scenario.quick()) {
                PlainConsumeTask plain = plainTask(scenario, topic, "s" + subscriptions++, messages, measured(round));
                Throughput run = rig.load().run(plain);
                if (round > 0) {
                    table.addPlain(scenario, run);
                }
            }
        }
        BrokerAdmin.deleteTopic(topic);
    }

    private void fill(Scenario scenario, String topic, int messages) {
        rig.load()
                .run(new FillTask(
                        rig.broker().serviceUrl(),
                        "persistent://public/default/" + topic,
                        scenario.payloadBytes(),
                        messages,
                        scenario.batching()));
    }

    private ConsumeTask consumeTask(Scenario scenario, Target target, String path, int messages, Duration measured) {
        String arrays = !target.isPeer() && scenario.array() > 1 ? "&maxBatch=" + scenario.array() : "";
        return new ConsumeTask(
                target.session("consumer/persistent/public/default/" + path
                        + "?subscriptionType=Shared&subscriptionInitialPosition=Earliest&receiverQueueSize="
                        + scenario.depth() + arrays),
                scenario.connections(),
                scenario.payloadBytes(),
                messages,
                WARM_UP,
                measured,
                target.processes(rig.broker().jvm().pid()));
    }

    private PlainConsumeTask plainTask(
            Scenario scenario, String topic, String subscription, int messages, Duration measured) {
        return new PlainConsumeTask(
                rig.broker().serviceUrl(),
                "persistent://public/default/" + topic,
                subscription,
                scenario.connections(),
                scenario.depth(),
                messages,
                WARM_UP,
                measured,
                rig.broker().jvm().pid());
    }

    /** Round 0 is the warm-up, and shorter. */
    private Duration measured(int round) {
        return round == 0 ? WARM_UP : options.measured();
    }

    private void record(int round, Scenario scenario, Target target, Throughput run) {
        if (run.failures() > 0) {
            report.line("%n%s refused %,d messages of %s%n".formatted(target.label(), run.failures(), scenario.name()));
        }
        if (round > 0) {
            table.add(scenario, target, run);
        }
    }

    private String newTopic() {
        return "bench-" + topics++;
    }
}
