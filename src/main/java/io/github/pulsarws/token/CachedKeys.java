package io.github.pulsarws.token;

import com.nimbusds.jose.jwk.JWKSet;
import io.github.pulsarws.error.GatewayException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an identity provider, fetched when they are first needed and kept.
 *
 * <p>They are fetched again on one thread of their own: ahead of time while they are good, with callers waiting once they
 * are old, and whenever a token names a key that is not among them. While the provider is away the old ones serve on.
 * Whatever happens there, callers wait {@link KeyFetch for seconds at most}, and attempts are {@link Allowance few}.
 */
final class CachedKeys implements AutoCloseable {
    /** What a caller gets. */
    record Snapshot(JWKSet keys, Instant fetchedAt) {}

    /** Where the keys come from. */
    @FunctionalInterface
    interface Source {
        JWKSet fetch() throws IOException;
    }

    /** A key that the provider has withdrawn is refused after this time. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** From here on new ones are fetched, without anybody waiting. */
    static final Duration AHEAD = Duration.ofMinutes(4);

    /** Attempts at once, and then one for each interval. */
    static final int ATTEMPTS = 3;

    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** So long after a failure nobody waits for another one while there are keys. */
    private static final Duration JUST = Duration.ofSeconds(30);

    /** Each waits on a thread of the container, which may have no more than 32. */
    static final int MAX_WAITING = 16;

    static final String THREAD = "pulsar-websocket-provider-keys";

    private static final System.Logger LOG = System.getLogger(CachedKeys.class.getName());

    private final String issuer;
    private final Source source;
    private final Duration outage;
    private final InstantSource clock;
    private final Allowance allowance;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(0, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), CachedKeys::thread);
    private volatile @Nullable Snapshot snapshot;
    private volatile boolean away;
    private volatile Instant failedAt = Instant.EPOCH;
    private @Nullable KeyFetch running; // guarded by this

    /**
     * @param issuer for the log
     * @param outage how old keys may become while the provider is away
     */
    CachedKeys(String issuer, Source source, Duration outage, InstantSource clock) {
        this.issuer = issuer;
        this.source = source;
        this.outage = outage.compareTo(LIFETIME) < 0 ? LIFETIME : outage;
        this.clock = clock;
        this.allowance = new Allowance(ATTEMPTS, INTERVAL, clock);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        return thread;
    }

    /** @throws GatewayException if there are none, or too old ones, and the provider is away */
    Snapshot current() {
        Snapshot known = snapshot;
        if (known == null || age(known).compareTo(AHEAD) >= 0) {
            KeyFetch fetch = fetch();
            if (fetch != null && isWorthWaiting(known)) {
                fetch.await();
            }
            known = snapshot;
        }
        if (known == null || !isUsable(known)) {
            throw Refusal.providerAway();
        }
        return known;
    }

    /** A withdrawn key must not serve on, unless the provider has just been seen to be away. */
    private boolean isWorthWaiting(@Nullable Snapshot known) {
        boolean old = known != null && age(known).compareTo(LIFETIME) >= 0;
        boolean justFailed = clock.instant().isBefore(failedAt.plus(JUST));
        return !isUsable(known) || (old && !justFailed);
    }

    private boolean isUsable(@Nullable Snapshot known) {
        return known != null && age(known).compareTo(outage) <= 0;
    }

    private Duration age(Snapshot known) {
        return Duration.between(known.fetchedAt(), clock.instant());
    }

    /** Asks the provider for newer keys; {@return the same ones if it has been asked enough, or does not answer} */
    Snapshot newerThan(Snapshot known) {
        Snapshot latest = snapshot;
        if (latest == null || !latest.fetchedAt().isAfter(known.fetchedAt())) {
            KeyFetch fetch = fetch();
            if (fetch != null) {
                fetch.await();
            }
            latest = snapshot;
        }
        return latest == null ? known : latest;
    }

    /** Begins an attempt, for which nobody waits. */
    void prefetch() {
        if (fetch() == null) {
            LOG.log(System.Logger.Level.DEBUG, "The keys of {0} are not fetched ahead", issuer);
        }
    }

    /** Whether the last attempt failed. */
    boolean isProviderAway() {
        return away;
    }

    /** {@return the attempt under way, or a new one; null if there have been enough of late} */
    private synchronized @Nullable KeyFetch fetch() {
        if (running != null || !allowance.take()) {
            return running;
        }
        KeyFetch fetch = new KeyFetch(waiting);
        try {
            worker.execute(() -> carryOut(fetch));
        } catch (RejectedExecutionException e) {
            return null; // the application ends
        }
        running = fetch;
        return fetch;
    }

    private void carryOut(KeyFetch fetch) {
        Instant begin = clock.instant();
        try {
            snapshot = new Snapshot(source.fetch(), begin);
            arrived();
        } catch (IOException | RuntimeException e) {
            failed(e);
        } finally {
            synchronized (this) {
                running = null;
            }
            fetch.finish();
        }
    }

    private void arrived() {
        if (away) {
            LOG.log(System.Logger.Level.INFO, "The identity provider {0} can be reached again", issuer);
        }
        away = false;
    }

    /** Logged once for each time that it goes away. */
    private void failed(Exception failure) {
        if (!away) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The identity provider {0} does not give its keys: {1}",
                    issuer,
                    String.valueOf(failure.getMessage()));
        }
        away = true;
        failedAt = clock.instant();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
