package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.Latencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Latencies of the plain client and of each server, and the rows that they make. */
final class LatencyTable {
    static final String PLAIN = "plain client";
    static final String HEAD = """
            | latency | by | p50, ms | p90, ms | p99, ms | p99.9, ms | added p50 | added p90 | added p99 | added p99.9 |
            |---|---|---|---|---|---|---|---|---|---|""";
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, List<Latencies>> runs = new LinkedHashMap<>();

    void add(String label, Latencies run) {
        runs.computeIfAbsent(label, l -> new ArrayList<>()).add(run);
    }

    /** What was published until its answer, and what was delivered. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        runs.keySet().forEach(label -> rows.add(row("publish to answer", label, Latencies::published)));
        runs.keySet().forEach(label -> rows.add(row("publish to delivery", label, Latencies::delivered)));
        return rows;
    }

    private String row(String what, String label, Function<Latencies, Histogram> which) {
        StringBuilder row = new StringBuilder("| " + what + " | " + label);
        for (double percentile : PERCENTILES) {
            row.append(" | ").append(millis(label, which, percentile).text(2));
        }
        for (double percentile : PERCENTILES) {
            row.append(" | ")
                    .append(
                            label.equals(PLAIN)
                                    ? ""
                                    : added(label, which, percentile).text(2));
        }
        return row.append(" |").toString();
    }

    private Spread millis(String label, Function<Latencies, Histogram> which, double percentile) {
        return Spread.of(runs.get(label).stream()
                .map(run -> which.apply(run).getValueAtPercentile(percentile) / NANOS_PER_MILLI)
                .toList());
    }

    /** Beyond the plain client in the same round. */
    private Spread added(String label, Function<Latencies, Histogram> which, double percentile) {
        return Spread.of(IntStream.range(0, runs.get(label).size())
                .mapToObj(i -> (which.apply(runs.get(label).get(i)).getValueAtPercentile(percentile)
                                - which.apply(runs.get(PLAIN).get(i)).getValueAtPercentile(percentile))
                        / NANOS_PER_MILLI)
                .toList());
    }

    /** What came until delivery. */
    BarChart chart(String domain) {
        BarChart chart = new BarChart("Latency from publish to delivery, " + domain + " topic", "ms");
        for (double percentile : PERCENTILES) {
            runs.keySet()
                    .forEach(label -> chart.bar(
                            "p" + (percentile == (int) percentile ? String.valueOf((int) percentile) : percentile),
                            label,
                            millis(label, Latencies::delivered, percentile)));
        }
        return chart;
    }
}
