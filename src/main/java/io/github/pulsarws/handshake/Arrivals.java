package io.github.pulsarws.handshake;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Sessions on their way from the filter to their endpoints.
 *
 * <p>Each is waited for under a key, which is the last segment of the path that the endpoint sees: no container alters it, as
 * they do with the characters of paths and queries; and of a short path those cost little that keep several copies of it. A
 * client can't forge it: the filter rewrites every path below {@code /ws}.
 *
 * <p>A client that goes away in between leaves one behind, and so may a container that refuses the upgrade; what nobody
 * has come for in time gives back what it holds.
 */
@ApplicationScoped
public class Arrivals {
    /** The path parameter of the endpoints that is the key. */
    public static final String PATH_PARAMETER = "arrival";

    private static final Duration TIME_TO_CLAIM = Duration.ofSeconds(10);

    private final AtomicLong count = new AtomicLong();
    private final Map<String, Arrival> waiting = new ConcurrentHashMap<>();
    private final Duration timeToClaim;

    /** For CDI. */
    Arrivals() {
        this(TIME_TO_CLAIM);
    }

    Arrivals(Duration timeToClaim) {
        this.timeToClaim = timeToClaim;
    }

    /** The number, among all sessions since the start, of the one whose arrival is kept by a key. */
    public static long number(String key) {
        return Long.parseLong(key, Character.MAX_RADIX);
    }

    /** {@return what to claim it by, once} */
    String keep(Arrival arrival) {
        String key = Long.toString(count.incrementAndGet(), Character.MAX_RADIX);
        waiting.put(key, arrival);
        CompletableFuture<?> tooLate =
                new CompletableFuture<>().completeOnTimeout(key, timeToClaim.toMillis(), TimeUnit.MILLISECONDS);
        Outcome.handle(tooLate, (done, failure) -> {
            Arrival left = waiting.remove(key);
            if (left != null) {
                left.abandon();
            }
        });
        return key;
    }

    /**
     * Makes a session of what has arrived.
     *
     * @param key what it was kept by
     * @param failure what it is called if it took too long
     * @param session takes the arrival over; if it throws, everything is given back
     */
    public <T> T claim(String key, GatewayError failure, Function<Arrival, T> session) {
        Arrival arrival = waiting.remove(key);
        if (arrival == null) {
            return session.apply(Arrival.unknown(failure));
        }
        try {
            return session.apply(arrival);
        } catch (RuntimeException e) {
            arrival.abandon();
            throw e;
        }
    }
}
