package io.github.pulsarws.producer;

import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Notices that another producer has taken the topic over, within a few seconds.
 *
 * <p>The Pulsar client gives up a producer then, but tells only who sends, and a session may be silent for hours. So a
 * producer that has lost its connection is asked: a message of another schema is one that it never sends, and what it
 * refuses such a message with says whether it is fenced.
 */
final class FencingWatch {
    private static final Executor LATER = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final Producer<byte[]> producer;
    private final Consumer<Throwable> onFenced;
    private volatile boolean stopped;

    /** @param producer made with {@code enableMultiSchema(false)} */
    FencingWatch(Producer<byte[]> producer, Consumer<Throwable> onFenced) {
        this.producer = producer;
        this.onFenced = onFenced;
    }

    void start() {
        Outcome.handle(CompletableFuture.runAsync(this::look, LATER), (done, failure) -> {
            if (!stopped) {
                start();
            }
        });
    }

    void stop() {
        stopped = true;
    }

    private void look() {
        if (!stopped && !producer.isConnected()) {
            Outcome.handle(producer.newMessage(Schema.STRING).value("").sendAsync(), (id, failure) -> judge(failure));
        }
    }

    private void judge(@Nullable Throwable refusal) {
        if (refusal != null && isFencing(refusal) && !stopped) {
            stopped = true;
            onFenced.accept(refusal);
        }
    }

    static boolean isFencing(Throwable failure) {
        return PulsarFailures.unwrap(failure) instanceof PulsarClientException.ProducerFencedException;
    }
}
