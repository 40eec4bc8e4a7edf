package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.Throughput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The runs of throughput scenarios, and the rows that they make. */
final class ThroughputTable {
    static final String HEAD = """
            | scenario | server | messages/s | ratio | server's CPU, µs/message | ratio | broker's CPU | generator's CPU | machine busy |
            |---|---|---|---|---|---|---|---|---|""";

    private final Map<Scenario, Map<Target, List<Throughput>>> runs = new LinkedHashMap<>();
    private final Map<Scenario, List<Throughput>> plain = new HashMap<>();

    void add(Scenario scenario, Target target, Throughput run) {
        runs.computeIfAbsent(scenario, s -> new LinkedHashMap<>())
                .computeIfAbsent(target, t -> new ArrayList<>())
                .add(run);
    }

    /** What the plain client gets through the same broker. */
    void addPlain(Scenario scenario, Throughput run) {
        plain.computeIfAbsent(scenario, s -> new ArrayList<>()).add(run);
    }

    /** One row for each server, and one for the plain client where it has had its turns. */
    List<String> rows(Scenario scenario) {
        Map<Target, List<Throughput>> byTarget = runs.get(scenario);
        List<Throughput> peer = byTarget.entrySet().stream()
                .filter(entry -> entry.getKey().isPeer())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        List<String> rows = new ArrayList<>();
        byTarget.forEach((target, own) -> rows.add(row(scenario, target.label(), own, peer)));
        if (plain.containsKey(scenario)) {
            rows.add(row(scenario, LatencyTable.PLAIN, plain.get(scenario), peer));
        }
        return rows;
    }

    private static String row(Scenario scenario, String label, List<Throughput> own, List<Throughput> peer) {
        return "| %s | %s | %s | %s | %s | %s | %.1f | %.1f | %.0f %% |"
                .formatted(
                        scenario.name(),
                        label,
                        spread(own, Throughput::messagesPerSecond).text(0),
                        ratio(own, peer, Throughput::messagesPerSecond),
                        spread(own, Throughput::serverMicros).text(1),
                        ratio(own, peer, Throughput::serverMicros),
                        spread(own, Throughput::brokerMicros).median(),
                        spread(own, Throughput::ownMicros).median(),
                        spread(own, Throughput::busyPercent).median());
    }

    /** Of each round by itself, as both have had the same machine then. */
    private static String ratio(List<Throughput> own, List<Throughput> peer, ToDoubleFunction<Throughput> figure) {
        if (own == peer) {
            return "1";
        }
        return Spread.of(IntStream.range(0, own.size())
                        .mapToObj(i -> figure.applyAsDouble(own.get(i)) / figure.applyAsDouble(peer.get(i)))
                        .toList())
                .text(2);
    }

    private static Spread spread(List<Throughput> runs, ToDoubleFunction<Throughput> figure) {
        return Spread.of(runs.stream().map(figure::applyAsDouble).toList());
    }

    BarChart cpuChart() {
        return chart(new BarChart("CPU of the server per message (lower is better)", "µs"), Throughput::serverMicros);
    }

    BarChart rateChart() {
        return chart(new BarChart("Messages per second (higher is better)", "1/s"), Throughput::messagesPerSecond);
    }

    private BarChart chart(BarChart chart, ToDoubleFunction<Throughput> figure) {
        runs.forEach((scenario, byTarget) ->
                byTarget.forEach((target, own) -> chart.bar(scenario.name(), target.label(), spread(own, figure))));
        return chart;
    }
}
