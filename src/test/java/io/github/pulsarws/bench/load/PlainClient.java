package io.github.pulsarws.bench.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;

/** What tasks have in common that use the plain Pulsar client, with no server between. */
final class PlainClient {
    private PlainClient() {}

    static void acknowledge(Consumer<byte[]> consumer, Message<byte[]> message) {
        consumer.acknowledgeAsync(message).exceptionally(failure -> {
            System.out.println("not acknowledged: " + failure);
            return null;
        });
    }

    /** Returns when the condition holds, or after so many nanoseconds. */
    static void await(BooleanSupplier condition, long nanos) {
        long end = System.nanoTime() + nanos;
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
