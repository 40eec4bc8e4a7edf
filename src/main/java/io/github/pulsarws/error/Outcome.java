package io.github.pulsarws.error;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The end of a chain of futures. */
public final class Outcome {
    private static final System.Logger LOG = System.getLogger(Outcome.class.getName());

    private Outcome() {}

    /**
     * Deals with both outcomes of a future.
     *
     * <p>A future ignores what its last handler throws; here it is logged.
     *
     * @param handler gets the result, or null and the failure
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the end of the chain: nothing is left to go wrong
    public static <T> void handle(CompletableFuture<T> future, BiConsumer<T, @Nullable Throwable> handler) {
        future.handle(logging(handler));
    }

    /**
     * As {@link #handle}, but the handler runs in a thread of the common pool in any case: neither in that of the caller nor
     * in that which completes the future. It must not block.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // as above
    public static <T> void handleElsewhere(CompletableFuture<T> future, BiConsumer<T, @Nullable Throwable> handler) {
        future.handleAsync(logging(handler), ForkJoinPool.commonPool());
    }

    private static <T> BiFunction<T, @Nullable Throwable, @Nullable Void> logging(
            BiConsumer<T, @Nullable Throwable> handler) {
        return (result, failure) -> {
            try {
                handler.accept(result, failure);
            } catch (RuntimeException | Error thrown) {
                LOG.log(System.Logger.Level.ERROR, "A result could not be handled", LogText.of(thrown));
            }
            return null;
        };
    }

    /**
     * {@return the outcome of a future after what follows it, whatever that outcome is}
     *
     * @param next gets the failure, or null; if it fails itself, that is the outcome
     */
    public static CompletableFuture<Void> inAnyCase(
            CompletableFuture<Void> future, Function<@Nullable Throwable, CompletableFuture<Void>> next) {
        return future.handle((done, failure) -> failure).thenCompose(next).thenCompose(after -> future);
    }
}
