package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.FirstMessageTask;
import io.github.pulsarws.measure.Footprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the start of a server's process to its first answer ok: the servers take turns, one process at a time. */
final class StartRuns {
    static final String HEAD = """
            | start | server | first message after, s | ratio | CPU until then, s | ratio |
            |---|---|---|---|---|---|""";
    private static final Duration BOUND = Duration.ofMinutes(5);

    private final Rig rig;
    private final Servers servers;
    private final Map<String, List<Start>> starts = new LinkedHashMap<>();

    private record Start(double seconds, double cpuSeconds) {}

    /** @param rig without servers */
    StartRuns(Rig rig, Servers servers) {
        this.rig = rig;
        this.servers = servers;
    }

    /** One row for each server. */
    List<String> run(int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (Target target : servers.all(rig.broker())) {
                starts.computeIfAbsent(target.label(), label -> new ArrayList<>())
                        .add(start(target));
            }
        }
        return starts.keySet().stream().map(this::row).toList();
    }

    private Start start(Target target) {
        long begin = System.nanoTime();
        target.service().start();
        try {
            rig.load()
                    .run(new FirstMessageTask(
                            target.session("producer/persistent/public/default/start-" + target.name()), BOUND));
            return new Start(
                    (System.nanoTime() - begin) / 1e9,
                    Footprint.cpu(target.pid()).toMillis() / 1e3);
        } finally {
            target.service().close();
        }
    }

    private String row(String label) {
        Spread seconds = seconds(label);
        Spread cpu = cpu(label);
        String peer = starts.keySet().iterator().next();
        return "| start | %s | %s | %.2f | %s | %.2f |"
                .formatted(
                        label,
                        seconds.text(1),
                        seconds.median() / seconds(peer).median(),
                        cpu.text(1),
                        cpu.median() / cpu(peer).median());
    }

    private Spread seconds(String label) {
        return Spread.of(starts.get(label).stream().map(Start::seconds).toList());
    }

    private Spread cpu(String label) {
        return Spread.of(starts.get(label).stream().map(Start::cpuSeconds).toList());
    }
}
