package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.frame.UndecodableFrameException;
import io.github.pulsarws.memory.ByteBudget;
import io.github.pulsarws.stats.SessionTally;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which sessions are asked for what they hold. */
class MemoryGuardTest {
    private static final ByteBudget PLENTY = new ByteBudget(1_000_000);

    /** While little is held, only some looks count. */
    private static final int LOOKS = 5;

    private final MemoryGuard guard = new MemoryGuard(Map.of(), PLENTY, Duration.ofSeconds(60));
    private final Owner owner = new Owner();
    private final SendingThreads threads = new SendingThreads();
    private final ClientSocket socket = new ClientSocket(
            new SessionLink(null, new CompletableFuture<>()), new SendQueue(100, PLENTY), threads, false);

    @BeforeEach
    void opens() {
        socket.bind(owner, guard);
        socket.watch();
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void oneThatMayHoldSomethingIsAskedAgainAndAgain() {
        owner.holdsNothing.addAll(List.of(false, false));

        assertThat(isAsked()).isTrue();
        assertThat(isAsked()).isTrue();
    }

    @Test
    void oneThatHoldsNothingIsLeftOutUntilItStirs() {
        owner.holdsNothing.addAll(List.of(true, true));
        assertThat(isAsked()).isTrue();
        assertThat(isAsked()).isFalse();

        socket.watch();

        assertThat(isAsked()).isTrue();
    }

    @Test
    void oneThatStirsAsItIsLeftOutIsNotLeftOut() {
        owner.holdsNothing.addAll(List.of(true, false));
        assertThat(isAsked()).isTrue();

        assertThat(isAsked()).isTrue();
    }

    private boolean isAsked() {
        int before = owner.asked;
        for (int i = 0; i < LOOKS; i++) {
            guard.freeWhatIsAhead();
        }
        return owner.asked > before;
    }

    /** Of a session that is not there; answers whether it holds nothing as it is told, and then no. */
    private static final class Owner implements SessionOwner<Void> {
        private final Queue<Boolean> holdsNothing = new ArrayDeque<>();
        private int asked;

        @Override
        public long bytesAhead() {
            asked++;
            return 0;
        }

        @Override
        public boolean holdsNothingAhead() {
            return !holdsNothing.isEmpty() && holdsNothing.remove();
        }

        @Override
        public void accept(Void frame) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reject(UndecodableFrameException problem) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void roomAgain() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<?> drain() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<GatewayException> overdue() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SessionTally tally() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String principal() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SessionLoad load() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release() {
            throw new UnsupportedOperationException();
        }
    }
}
