package io.github.pulsarws.bench;

import io.github.pulsarws.measure.Footprint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long the compilers of some JVMs have worked for a while, by the clock, at what is finished. Compiling one long method again takes
 * a processor for some tens of milliseconds; with two processors, it is what the rarest latencies are made of.
 *
 * @param spent by each, by what it is called
 * @param watched how long they were watched
 */
record Compiling(Map<String, Duration> spent, Duration watched) {
    /** Of the time, for each of them; more is not quiet. */
    private static final int QUIET_PART = 500;

    /**
     * Watches them while something runs.
     *
     * @param jvms their process ids, by what they are called
     */
    static Compiling during(Map<String, Long> jvms, Runnable running) {
        Map<String, Duration> spent = new LinkedHashMap<>();
        jvms.forEach((name, pid) -> spent.put(name, Footprint.compiling(pid).negated()));
        long began = System.nanoTime();
        running.run();
        Duration watched = Duration.ofNanos(System.nanoTime() - began);
        jvms.forEach((name, pid) -> spent.merge(name, Footprint.compiling(pid), Duration::plus));
        return new Compiling(spent, watched);
    }

    /** Whether they had next to nothing to do. */
    boolean isQuiet() {
        return spent.values().stream()
                .allMatch(time -> time.multipliedBy(QUIET_PART).compareTo(watched) < 0);
    }

    /** For the report: each, with how long it worked. */
    @Override
    public String toString() {
        return spent.entrySet().stream()
                .map(jvm -> jvm.getKey() + " " + jvm.getValue().toMillis() + " ms")
                .collect(Collectors.joining(", "));
    }
}
