package io.github.pulsarws.pulsar;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Remedy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pulsar.client.api.Consumer;

/** Whether a consumer is connected to its brokers, which it is not for a moment after a seek. */
public final class ConsumerConnection {
    private static final int POLL_MILLIS = 20;

    /** Half a minute, as long as Pulsar's own operations may take. */
    private static final int MAX_POLLS = 1500;

    private static final Executor LATER = CompletableFuture.delayedExecutor(POLL_MILLIS, MILLISECONDS);

    private final Consumer<?> consumer;

    public ConsumerConnection(Consumer<?> consumer) {
        this.consumer = consumer;
    }

    /** {@return completes when the consumer is connected, with all its partitions; the Pulsar client tells nobody} */
    public CompletableFuture<Void> await() {
        return await(MAX_POLLS);
    }

    private CompletableFuture<Void> await(int polls) {
        if (consumer.isConnected()) {
            return CompletableFuture.completedFuture(null);
        }
        if (polls == 0) {
            return CompletableFuture.failedFuture(
                    new GatewayException(GatewayError.UNKNOWN, Remedy.TRY_LATER, "the broker cannot be reached"));
        }
        return CompletableFuture.supplyAsync(() -> polls - 1, LATER).thenCompose(this::await);
    }
}
