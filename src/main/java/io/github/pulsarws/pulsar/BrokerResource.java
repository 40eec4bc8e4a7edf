package io.github.pulsarws.pulsar;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session's producer, consumer or reader: opens asynchronously and is closed exactly once, also when the broker
 * delivers it after the session has gone.
 */
public final class BrokerResource<R> {
    private static final System.Logger LOG = System.getLogger(BrokerResource.class.getName());

    private final Function<R, CompletableFuture<Void>> closer;
    private @Nullable R resource;
    private Runnable afterwards = () -> {};
    private boolean closing;

    /** @param closer how the resource is closed; called once, outside of any lock */
    public BrokerResource(Function<R, CompletableFuture<Void>> closer) {
        this.closer = closer;
    }

    /**
     * Closes what an opening yields, because nobody wants it any more.
     *
     * @param afterwards as {@link #open} has it
     */
    public static <R> void discard(
            CompletableFuture<R> opening, Runnable afterwards, Function<R, CompletableFuture<Void>> closer) {
        BrokerResource<R> unwanted = new BrokerResource<>(closer);
        unwanted.close();
        Outcome.handle(unwanted.open(opening, afterwards), (none, failure) -> {
            // a failed opening leaves nothing to close
        });
    }

    /**
     * Takes what an opening yields; only once.
     *
     * @param last is run once, when the resource has been closed, or can't be had
     * @return completes with the resource; with the failure of the opening; never, if the session has gone by then
     */
    public CompletableFuture<R> open(CompletableFuture<R> opening, Runnable last) {
        CompletableFuture<R> opened = new CompletableFuture<>();
        synchronized (this) {
            afterwards = last;
        }
        Outcome.handle(opening, (yielded, failure) -> {
            if (failure != null) {
                last.run();
                opened.completeExceptionally(failure);
            } else if (take(yielded)) {
                opened.complete(yielded);
            } else {
                release(yielded);
            }
        });
        return opened;
    }

    /** Closes the resource, now or as soon as it is there. Calling it again changes nothing. */
    public void close() {
        R toRelease;
        synchronized (this) {
            toRelease = closing ? null : resource;
            closing = true;
        }
        if (toRelease != null) {
            release(toRelease);
        }
    }

    private synchronized boolean take(R yielded) {
        resource = yielded;
        return !closing;
    }

    private synchronized Runnable afterwards() {
        return afterwards;
    }

    private void release(R toRelease) {
        Outcome.handle(closer.apply(toRelease), (done, failure) -> {
            afterwards().run();
            if (failure != null) {
                LOG.log(System.Logger.Level.DEBUG, "Closing a broker resource failed", LogText.of(failure));
            }
        });
    }
}
