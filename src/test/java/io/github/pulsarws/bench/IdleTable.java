package io.github.pulsarws.bench;

import io.github.pulsarws.measure.Footprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What idle sessions have cost, and the rows that it makes. */
final class IdleTable {
    static final String HEAD = """
            | idle sessions | server | heap per session, KiB | ratio | RSS per session, KiB | ratio | heap in all, MiB | RSS in all, MiB | threads | CPU while idle, ms/s | ratio |
            |---|---|---|---|---|---|---|---|---|---|---|""";
    private static final double KIB = 1024;
    private static final double MIB = 1024 * KIB;

    private final List<Entry> entries = new ArrayList<>();

    /** @param cpu milliseconds per second; not a number if nobody has looked */
    private record Entry(
            IdleScenario scenario, Target target, int count, Footprint before, Footprint with, double cpu) {
        double heap() {
            return (with.heapBytes() - before.heapBytes()) / KIB / count;
        }

        double resident() {
            return (with.residentBytes() - before.residentBytes()) / KIB / count;
        }
    }

    void add(IdleScenario scenario, Target target, int count, Footprint before, Footprint with, double cpu) {
        entries.add(new Entry(scenario, target, count, before, with, cpu));
    }

    /** One for each step that was reached. */
    List<String> rows(IdleScenario scenario, Target target) {
        return entries.stream()
                .filter(entry -> entry.scenario() == scenario && entry.target() == target)
                .map(this::row)
                .toList();
    }

    private String row(Entry entry) {
        return "| %,d %ss | %s | %.1f | %s | %.1f | %s | %.0f | %.0f | %d | %s | %s |"
                .formatted(
                        entry.count(),
                        entry.scenario().kind().label(),
                        entry.target().label(),
                        entry.heap(),
                        ratio(entry, Entry::heap),
                        entry.resident(),
                        ratio(entry, Entry::resident),
                        entry.with().heapBytes() / MIB,
                        entry.with().residentBytes() / MIB,
                        entry.with().threads(),
                        Double.isNaN(entry.cpu()) ? "" : "%.1f".formatted(entry.cpu()),
                        Double.isNaN(entry.cpu()) ? "" : ratio(entry, Entry::cpu));
    }

    /** To Pulsar's own proxy with as many of the same kind, unless it has not come so far. */
    private String ratio(Entry entry, ToDoubleFunction<Entry> figure) {
        return peer(entry)
                .map(peer -> entry.target().isPeer()
                        ? "1"
                        : "%.2f".formatted(figure.applyAsDouble(entry) / figure.applyAsDouble(peer)))
                .orElse("");
    }

    private Optional<Entry> peer(Entry entry) {
        return entries.stream()
                .filter(other -> other.target().isPeer()
                        && other.scenario() == entry.scenario()
                        && other.count() == entry.count())
                .findFirst();
    }

    BarChart chart() {
        BarChart chart = new BarChart("Heap per idle session", "KiB");
        for (IdleScenario scenario : IdleScenario.all()) {
            for (int step : scenario.steps()) {
                entries.stream()
                        .filter(entry -> entry.scenario().name().equals(scenario.name()) && entry.count() == step)
                        .forEach(entry -> chart.bar(
                                "%,d %ss".formatted(step, scenario.kind().label()),
                                entry.target().label(),
                                Spread.of(List.of(entry.heap()))));
            }
        }
        return chart;
    }
}
