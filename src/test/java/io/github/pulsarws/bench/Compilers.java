package io.github.pulsarws.bench;

import io.github.pulsarws.measure.Footprint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long the compilers of some JVMs work, by the clock, at what is finished. Compiling one long method again takes a processor for some tens of milliseconds; with
 * two processors, it is what the rarest latencies are made of.
 */
final class Compilers {
    /** Of the time, for each of them; more is not quiet. */
    private static final int QUIET_PART = 500;

    private final Map<String, Long> jvms;
    private final Map<String, Duration> before = new LinkedHashMap<>();
    private final Map<String, Duration> spent = new LinkedHashMap<>();
    private long began;
    private long ended;

    /** @param jvms their process ids, by what they are called */
    Compilers(Map<String, Long> jvms) {
        this.jvms = jvms;
    }

    /** Watches them while something runs. */
    void watch(Runnable running) {
        jvms.forEach((name, pid) -> before.put(name, Footprint.compiling(pid)));
        began = System.nanoTime();
        running.run();
        ended = System.nanoTime();
        jvms.forEach((name, pid) -> spent.put(name, Footprint.compiling(pid).minus(before.get(name))));
    }

    /** Whether they had next to nothing to do while they were watched. */
    boolean wereQuiet() {
        Duration watched = Duration.ofNanos(ended - began);
        return spent.values().stream().allMatch(time -> isQuiet(time, watched));
    }

    static boolean isQuiet(Duration spent, Duration watched) {
        return spent.multipliedBy(QUIET_PART).compareTo(watched) < 0;
    }

    /** For the report: each, with how long it worked while it was watched. */
    String text() {
        return spent.entrySet().stream()
                .map(jvm -> jvm.getKey() + " " + jvm.getValue().toMillis() + " ms")
                .collect(Collectors.joining(", "));
    }
}
