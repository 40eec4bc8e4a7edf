package io.github.pulsarws.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EarlyOpeningsTest {
    private static final Handshake HANDSHAKE = new Handshake("host", "/ws/v2/reader/persistent/t/n/topic", "a=b");

    private final Recorded opening = new Recorded();

    @Test
    void whatIsKeptIsClaimedOnce() {
        EarlyOpenings openings = new EarlyOpenings();
        Handshake ticketed = HANDSHAKE.withTicket(openings.keep(opening));

        assertThat(openings.claim(Handshake.decode(ticketed.encode()), Recorded.class))
                .containsSame(opening);
        assertThat(openings.claim(ticketed, Recorded.class)).isEmpty();
    }

    @Test
    void aHandshakeWithoutATicketClaimsNothing() {
        EarlyOpenings openings = new EarlyOpenings();
        openings.keep(opening);

        assertThat(openings.claim(HANDSHAKE, Recorded.class)).isEmpty();
    }

    @Test
    void whatNobodyClaimsIsAbandoned() {
        EarlyOpenings openings = new EarlyOpenings(Duration.ofMillis(50));
        Handshake ticketed = HANDSHAKE.withTicket(openings.keep(opening));

        await().untilAsserted(() -> assertThat(opening.abandoned).isDone());

        assertThat(openings.claim(ticketed, Recorded.class)).isEmpty();
    }

    @Test
    void whatIsClaimedIsNotAbandoned() {
        EarlyOpenings openings = new EarlyOpenings(Duration.ofMillis(50));
        Recorded other = new Recorded();
        openings.claim(HANDSHAKE.withTicket(openings.keep(opening)), Recorded.class);
        openings.keep(other);

        await().untilAsserted(() -> assertThat(other.abandoned).isDone());

        assertThat(opening.abandoned).isNotDone();
    }

    private static final class Recorded implements Opening {
        private final CompletableFuture<Void> abandoned = new CompletableFuture<>();

        @Override
        public CompletableFuture<?> resource() {
            return CompletableFuture.completedFuture("open");
        }

        @Override
        public void abandon() {
            abandoned.complete(null);
        }
    }
}
