package io.github.pulsarws.security;

import io.github.pulsarws.error.LimitException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One-time tickets: whoever has shown who they are gets one, and may open one session with it within half a minute.
 *
 * <p>They are for browsers, whose pages can't set headers, and may appear in URLs and thus in logs of others: by then they
 * are used or out of date. They are known to this instance of the gateway only.
 */
@ApplicationScoped
public class Tickets {
    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int MAX_WAITING = 10_000;
    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanoTime;

    /** In the order of their issue, so the oldest come first. */
    private final Map<String, Issued> waiting = new LinkedHashMap<>();

    /** For CDI. */
    Tickets() {
        this(System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    Tickets(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * {@return a new ticket: random, in characters that a URL takes as they are}
     *
     * @throws LimitException if too many have not been used yet
     */
    String issue(Caller caller) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        synchronized (waiting) {
            removeOld();
            if (waiting.size() >= MAX_WAITING) {
                throw new LimitException("too many tickets have not been used yet");
            }
            waiting.put(ticket, new Issued(caller, nanoTime.getAsLong()));
        }
        return ticket;
    }

    /** {@return whose ticket it is; empty if there is none, or not any more} */
    Optional<Caller> redeem(String ticket) {
        synchronized (waiting) {
            removeOld();
            return Optional.ofNullable(waiting.remove(ticket)).map(Issued::caller);
        }
    }

    private void removeOld() {
        long now = nanoTime.getAsLong();
        waiting.values().removeIf(issued -> now - issued.at() > LIFETIME.toNanos());
    }

    private record Issued(Caller caller, long at) {}
}
