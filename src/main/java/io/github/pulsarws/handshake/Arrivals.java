package io.github.pulsarws.handshake;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.log.SessionLabel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
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

    /** The smallest number of six digits. */
    private static final int SMALLEST_INSTANCE = Integer.parseInt("100000", Character.MAX_RADIX);

    private static final Duration TIME_TO_CLAIM = Duration.ofSeconds(10);

    private final AtomicLong count = new AtomicLong();
    private final String instance = Integer.toString(
            ThreadLocalRandom.current().nextInt(SMALLEST_INSTANCE, Integer.MAX_VALUE), Character.MAX_RADIX);
    private final Map<String, Arrival> waiting = new ConcurrentHashMap<>();
    private final Duration timeToClaim;

    /** For CDI. */
    Arrivals() {
        this(TIME_TO_CLAIM);
    }

    Arrivals(Duration timeToClaim) {
        this.timeToClaim = timeToClaim;
    }

    /**
     * What the session is called whose arrival is kept by a key: the same for the client and in the log.
     *
     * <p>A key alone would be that of other sessions at other instances, and after each start.
     */
    String sessionId(String key) {
        return instance + "-" + key;
    }

    /** What the log says of a session that has arrived. */
    public SessionLabel label(String key, SessionKind kind, Arrival arrival) {
        Handshake handshake = arrival.handshake();
        String user = arrival.admission().caller().name();
        return new SessionLabel(sessionId(key), kind.segment(), handshake.rawPath(), handshake.remote(), user);
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
