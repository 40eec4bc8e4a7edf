package io.github.pulsarws.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.security.Admission;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Handshake HANDSHAKE = new Handshake("host", "/ws/v2/reader/persistent/t/n/topic", "a=b");

    private final Recorded opening = new Recorded();
    private final Arrival arrival = Arrival.opened(HANDSHAKE, Admission.none(), opening);

    @Test
    void whatIsKeptIsClaimedOnce() {
        Arrivals arrivals = new Arrivals();
        String key = arrivals.keep(arrival);

        assertThat(claim(arrivals, key)).isSameAs(arrival);
        assertThat(arrival.opening(Recorded.class)).containsSame(opening);
        assertIsUnknown(claim(arrivals, key));
    }

    @Test
    void keysAreHarmlessSegmentsOfPaths() {
        Arrivals arrivals = new Arrivals();
        for (int i = 0; i < 100; i++) {
            assertThat(arrivals.keep(arrival)).matches("[0-9a-z]{1,2}");
        }
    }

    @Test
    void whatHasNotArrivedIsToBeTriedAgain() {
        Arrivals arrivals = new Arrivals();
        String key = arrivals.keep(arrival);

        assertIsUnknown(claim(arrivals, key + "0"));
    }

    @Test
    void whatNobodyClaimsIsAbandoned() {
        Arrivals arrivals = new Arrivals(Duration.ofMillis(50));
        String key = arrivals.keep(arrival);

        await().untilAsserted(() -> assertThat(opening.abandoned).isDone());

        assertIsUnknown(claim(arrivals, key));
    }

    @Test
    void whatIsClaimedIsNotAbandoned() {
        Arrivals arrivals = new Arrivals(Duration.ofMillis(50));
        Recorded other = new Recorded();
        claim(arrivals, arrivals.keep(arrival));
        arrivals.keep(Arrival.opened(HANDSHAKE, Admission.none(), other));

        await().untilAsserted(() -> assertThat(other.abandoned).isDone());

        assertThat(opening.abandoned).isNotDone();
    }

    @Test
    void whatNoSessionComesOfIsAbandoned() {
        Arrivals arrivals = new Arrivals();
        String key = arrivals.keep(arrival);

        assertThatIllegalStateException()
                .isThrownBy(() -> arrivals.claim(key, GatewayError.SUBSCRIBE, claimed -> {
                    throw new IllegalStateException();
                }));

        assertThat(opening.abandoned).isDone();
    }

    @Test
    void whatIsRefusedSaysWhyToItsEndpoint() {
        IllegalStateException reason = new IllegalStateException();
        Arrivals arrivals = new Arrivals();
        String key = arrivals.keep(Arrival.refused(HANDSHAKE, reason));

        Arrival claimed = claim(arrivals, key);

        assertThatIllegalStateException()
                .isThrownBy(() -> claimed.opening(Recorded.class))
                .isSameAs(reason);
    }

    private static Arrival claim(Arrivals arrivals, String key) {
        return arrivals.claim(key, GatewayError.SUBSCRIBE, Function.identity());
    }

    private static void assertIsUnknown(Arrival claimed) {
        Assertions.assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> claimed.opening(Recorded.class))
                .satisfies(refusal -> assertThat(refusal.closeReason().getReasonPhrase())
                        .isEqualTo("2: Failed to subscribe: the handshake took too long"));
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
