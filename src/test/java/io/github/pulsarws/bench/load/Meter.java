package io.github.pulsarws.bench.load;

import io.github.pulsarws.measure.Footprint;

/**
 * The state of counters and processes at one moment.
 *
 * <p>Where the load generator is its own server, its time is the server's and not counted twice. The kernel counts the time of a process in hundredths of a second, so a run should last seconds.
 */
record Meter(long nanos, long done, long failed, long server, long broker, long own) {
    static Meter read(Counters counters, Processes processes) {
        long own = ProcessHandle.current().pid();
        return new Meter(
                System.nanoTime(),
                counters.done(),
                counters.failed(),
                Footprint.cpu(processes.server()).toNanos(),
                Footprint.cpu(processes.broker()).toNanos(),
                own == processes.server() ? 0 : Footprint.cpu(own).toNanos());
    }

    /** What has happened since then. */
    Throughput since(Meter before) {
        return new Throughput(
                done - before.done,
                failed - before.failed,
                nanos - before.nanos,
                server - before.server,
                broker - before.broker,
                own - before.own);
    }
}
