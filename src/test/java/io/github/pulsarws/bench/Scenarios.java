package io.github.pulsarws.bench;

import static io.github.pulsarws.bench.Scenario.Kind.CONSUME;
import static io.github.pulsarws.bench.Scenario.Kind.FAN_OUT;
import static io.github.pulsarws.bench.Scenario.Kind.PUBLISH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All combinations, and which of them run when nobody picks any.
 *
 * <p>A name says everything: {@code publish-1KiB-single-16c} has 16 connections and a request in each frame,
 * {@code …-array100-…} a hundred; {@code …-batched} has batches between server and broker.
 */
final class Scenarios {
    private static final Map<String, Integer> SIZES = Map.of("64B", 64, "1KiB", 1024, "64KiB", 64 * 1024);
    private static final int MOST_IN_FLIGHT_BYTES = 8 * 1024 * 1024;

    /** A part that shows everything once; it takes twenty minutes. */
    private static final Set<String> USUAL = Set.of(
            "publish-64B-single-16c",
            "publish-1KiB-single-1c",
            "publish-1KiB-single-16c",
            "publish-1KiB-single-16c-batched",
            "publish-1KiB-single-256c",
            "publish-1KiB-arrays-16c-batched",
            "publish-64KiB-single-16c",
            "consume-64B-single-16c",
            "consume-1KiB-single-1c",
            "consume-1KiB-single-16c",
            "consume-1KiB-arrays-16c-batched",
            "consume-64KiB-single-16c",
            "fan-out-1KiB-1000-readers");

    private static final Set<String> QUICK = Set.of("publish-1KiB-single-16c", "consume-1KiB-single-16c");

    private Scenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (Scenario.Kind kind : new Scenario.Kind[] {PUBLISH, CONSUME}) {
            for (String size : List.of("64B", "1KiB", "64KiB")) {
                for (int array : new int[] {1, 100}) {
                    for (int connections : new int[] {1, 16, 256}) {
                        all.add(scenario(kind, size, array, connections, false));
                        all.add(scenario(kind, size, array, connections, true));
                    }
                }
            }
        }
        all.add(new Scenario("fan-out-1KiB-1000-readers", FAN_OUT, 1024, 1000, 100, false, 1, false));
        return all;
    }

    static Scenario named(String name) {
        return all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static boolean isUsual(Scenario scenario) {
        return USUAL.contains(scenario.name());
    }

    private static Scenario scenario(Scenario.Kind kind, String size, int array, int connections, boolean batching) {
        int payloadBytes = SIZES.get(size);
        String name = "%s-%s-%s-%dc%s"
                .formatted(
                        kind.name().toLowerCase(Locale.ROOT),
                        size,
                        array == 1 ? "single" : "arrays",
                        connections,
                        batching ? "-batched" : "");
        int length = Math.min(array, Math.max(2, MOST_IN_FLIGHT_BYTES / 16 / payloadBytes));
        return new Scenario(
                name,
                kind,
                payloadBytes,
                connections,
                depth(connections, payloadBytes),
                batching,
                array == 1 ? 1 : length,
                QUICK.contains(name));
    }

    /** Enough in flight to keep a server busy; the same for single frames and for arrays. */
    private static int depth(int connections, int payloadBytes) {
        int many = Math.max(8, 3200 / connections);
        return Math.max(4, Math.min(Math.min(many, 400), MOST_IN_FLIGHT_BYTES / payloadBytes / connections));
    }
}
