package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
    private static final Duration IDLE = Duration.ofSeconds(300);
    private static final Duration UNREAD = Duration.ofSeconds(60);

    private final Session session = new Session();
    private final Timeouts timeouts = new Timeouts(List.of(session), IDLE, UNREAD);

    @Test
    void aClientThatIsThereIsLeftAlone() {
        session.silence = IDLE;
        session.sending = UNREAD;

        timeouts.look();

        assertThat(session.done).isEmpty();
    }

    @Test
    void aSilentOneIsGone() {
        session.silence = IDLE.plusMillis(1);

        timeouts.look();

        assertThat(session.done).containsExactly("1001 no pong for 300 s");
    }

    @Test
    void oneThatDoesNotReadIsGivenUp() {
        session.sending = UNREAD.plusMillis(1);

        timeouts.look();

        assertThat(session.done).containsExactly("given up: the client does not read");
    }

    /** Also if nobody has looked since long before that. */
    @Test
    void aConnectionThatTakesNothingIsCut() {
        session.sending = UNREAD.multipliedBy(2).plusMillis(1);

        timeouts.look();

        assertThat(session.done).containsExactly("given up: the client does not read", "cut");
    }

    @Test
    void nobodyLooksBeforeSomebodyCanBeDue() {
        timeouts.look();
        session.silence = IDLE.plusMillis(1);

        timeouts.look();

        assertThat(session.looks).isEqualTo(1);
        assertThat(session.done).isEmpty();
    }

    @Test
    void somebodyLooksAgainWhenTheFirstIsDue() {
        session.sending = UNREAD;
        timeouts.look();
        session.sending = UNREAD.plusMillis(1);

        timeouts.look();

        assertThat(session.done).hasSize(1);
    }

    /** Notes what is done to it. */
    private static final class Session implements TimedSession {
        private final List<String> done = new ArrayList<>();
        private Duration silence = Duration.ZERO;
        private Duration sending = Duration.ZERO;
        private int looks;

        @Override
        public Duration silence() {
            return silence;
        }

        @Override
        public Duration sendingFor() {
            looks++;
            return sending;
        }

        @Override
        public void abort(CloseReason reason) {
            done.add(reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
        }

        @Override
        public void giveUp(String why) {
            done.add("given up: " + why);
        }

        @Override
        public void cut() {
            done.add("cut");
        }
    }
}
