package io.github.pulsarws.limits;

import io.github.pulsarws.error.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Logs attempts that were refused: one line for each, as long as they are not too many, and then how many more there were.
 *
 * <p>Whoever can make the gateway refuse can make it write, so the rate is that of all clients together.
 */
@ApplicationScoped
public class RefusalLog {
    private static final System.Logger LOG = System.getLogger(RefusalLog.class.getName());
    private static final int LINES_PER_SECOND = 10;
    private static final int SECONDS_OF_BURST = 5;

    private final LongSupplier nanoTime;
    private final Consumer<String> lines;
    private final Executor aSecondLater;
    private final TokenBucket rate;
    private final AtomicLong leftOut = new AtomicLong();

    /** For CDI. */
    RefusalLog() {
        this(
                System::nanoTime,
                line -> LOG.log(Level.WARNING, line),
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    }

    /**
     * @param nanoTime as {@link System#nanoTime}
     * @param lines where the lines go
     * @param aSecondLater runs a task a second later
     */
    RefusalLog(LongSupplier nanoTime, Consumer<String> lines, Executor aSecondLater) {
        this.nanoTime = nanoTime;
        this.lines = lines;
        this.aSecondLater = aSecondLater;
        this.rate = new TokenBucket(LINES_PER_SECOND, SECONDS_OF_BURST, nanoTime.getAsLong());
    }

    /**
     * Logs one refused attempt.
     *
     * @param address the client's
     * @param rawPath as it came; what follows a question mark, which may be a secret, is left out
     * @param principal the user's name; empty if it is not known
     * @param reason what the client is told; must hold no secret
     */
    public void refused(String address, String rawPath, String principal, String reason) {
        if (rate.take(1, nanoTime.getAsLong()) == 0) {
            lines.accept(line(address, rawPath, principal, reason));
        } else if (leftOut.getAndIncrement() == 0) {
            aSecondLater.execute(this::tellHowMany);
        }
    }

    private void tellHowMany() {
        lines.accept("Refused " + leftOut.getAndSet(0) + " more, which are not logged one by one");
    }

    private static String line(String address, String rawPath, String principal, String reason) {
        int query = rawPath.indexOf('?');
        String path = query < 0 ? rawPath : rawPath.substring(0, query);
        String user = principal.isEmpty() ? "" : " as " + LogText.of(principal);
        return "Refused " + LogText.of(address) + user + " at " + LogText.of(path) + ": " + LogText.of(reason);
    }
}
