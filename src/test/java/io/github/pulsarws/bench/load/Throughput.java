package io.github.pulsarws.bench.load;

import java.io.Serializable;

/**
 * What one run has shown, without its warm-up.
 *
 * @param messages published, or delivered and acknowledged
 * @param failures messages refused
 * @param nanos how long it took
 * @param serverNanos CPU time of the server under test
 * @param brokerNanos CPU time of the broker
 * @param ownNanos CPU time of the load generator
 */
public record Throughput(long messages, long failures, long nanos, long serverNanos, long brokerNanos, long ownNanos)
        implements Serializable {
    public double messagesPerSecond() {
        return messages * 1e9 / nanos;
    }

    /** CPU time of the server under test per message, in microseconds; the same as seconds per million messages. */
    public double serverMicros() {
        return serverNanos / 1e3 / messages;
    }

    public double brokerMicros() {
        return brokerNanos / 1e3 / messages;
    }

    public double ownMicros() {
        return ownNanos / 1e3 / messages;
    }

    /** What all three together have used of the machine's CPUs; near 100 the machine is the limit. */
    public double busyPercent() {
        return 100.0
                * (serverNanos + brokerNanos + ownNanos)
                / nanos
                / Runtime.getRuntime().availableProcessors();
    }
}
