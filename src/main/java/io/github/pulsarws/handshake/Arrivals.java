package io.github.pulsarws.handshake;

import io.github.pulsarws.error.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Broker resources that were opened before the upgrade, on their way to their sessions.
 *
 * <p>A client that goes away in between leaves one behind, and so may a container that refuses the upgrade; what nobody
 * has come for in time is closed.
 */
@ApplicationScoped
public class EarlyOpenings {
    private static final Duration TIME_TO_CLAIM = Duration.ofSeconds(10);

    private final Map<String, Opening> waiting = new ConcurrentHashMap<>();
    private final Duration timeToClaim;

    /** For CDI. */
    EarlyOpenings() {
        this(TIME_TO_CLAIM);
    }

    EarlyOpenings(Duration timeToClaim) {
        this.timeToClaim = timeToClaim;
    }

    /** {@return what to claim it by, once} */
    String keep(Opening opening) {
        String ticket = UUID.randomUUID().toString();
        waiting.put(ticket, opening);
        CompletableFuture<?> tooLate =
                new CompletableFuture<>().completeOnTimeout(ticket, timeToClaim.toMillis(), TimeUnit.MILLISECONDS);
        Outcome.handle(tooLate, (done, failure) -> {
            Opening left = waiting.remove(ticket);
            if (left != null) {
                left.abandon();
            }
        });
        return ticket;
    }

    /** {@return what was opened for this handshake; empty unless that was done before the upgrade} */
    public <O extends Opening> Optional<O> claim(Handshake handshake, Class<O> type) {
        return Optional.ofNullable(waiting.remove(handshake.ticket())).map(type::cast);
    }
}
