package io.github.pulsarws.consumer;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows whether something is being handed over to the Pulsar client: a consumer that is closed takes nothing any more. */
final class HandingOver {
    private int underWay;
    /** Completes when nothing is under way; null unless somebody waits for it. */
    private @Nullable CompletableFuture<Void> done;

    /** Something is about to be handed over. */
    synchronized void begin() {
        underWay++;
    }

    /** It is in the Pulsar client's hands, or failed to get there. */
    void end() {
        CompletableFuture<Void> waiting = null;
        synchronized (this) {
            underWay--;
            if (underWay == 0) {
                waiting = done;
                done = null;
            }
        }
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Hands something over that takes until a future completes. */
    <T> CompletableFuture<T> during(Supplier<CompletableFuture<T>> task) {
        begin();
        try {
            return task.get().whenComplete((result, failure) -> end());
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    /** {@return completes when nothing is under way; in the thread that ends the last, if something is} */
    synchronized CompletableFuture<Void> done() {
        if (underWay == 0) {
            return CompletableFuture.completedFuture(null);
        }
        if (done == null) {
            done = new CompletableFuture<>();
        }
        return done.copy();
    }
}
