package io.github.pulsarws.bench.load;

import io.github.pulsarws.measure.Footprint;

/**
 * The state of counters and processes at one moment.
 *
 * <p>The kernel counts the time of a process in hundredths of a second, so a run should last seconds.
 */
record Meter(long nanos, long done, long failed, long server, long broker, long own) {
    static Meter read(Counters counters, Processes processes) {
        return new Meter(
                System.nanoTime(),
                counters.done(),
                counters.failed(),
                Footprint.cpu(processes.server()).toNanos(),
                Footprint.cpu(processes.broker()).toNanos(),
                Footprint.cpu(ProcessHandle.current().pid()).toNanos());
    }

    /** Where this process is server and load generator in one. */
    static Meter readWithoutServer(Counters counters, long broker) {
        return new Meter(
                System.nanoTime(),
                counters.done(),
                counters.failed(),
                Footprint.cpu(ProcessHandle.current().pid()).toNanos(),
                Footprint.cpu(broker).toNanos(),
                0);
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
