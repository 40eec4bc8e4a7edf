package io.github.pulsarws.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.LimitException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final Caller ALICE = Caller.named("alice", Set.of());

    private final AtomicLong clock = new AtomicLong();
    private final Tickets tickets = new Tickets(clock::get);

    @Test
    void aTicketIsGoodOnce() {
        String ticket = tickets.issue(ALICE);

        assertThat(tickets.redeem(ticket)).containsSame(ALICE);
        assertThat(tickets.redeem(ticket)).isEmpty();
    }

    @Test
    void aTicketIsGoodForHalfAMinute() {
        String ticket = tickets.issue(ALICE);
        String other = tickets.issue(ALICE);
        clock.addAndGet(Tickets.LIFETIME.toNanos());

        assertThat(tickets.redeem(ticket)).containsSame(ALICE);

        clock.incrementAndGet();
        assertThat(tickets.redeem(other)).isEmpty();
    }

    @Test
    void noTwoAreAlikeAndAllFitIntoAUrl() {
        Set<String> issued = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            issued.add(tickets.issue(ALICE));
        }

        assertThat(issued).hasSize(1_000).allMatch(ticket -> ticket.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void tooManyAreRefusedUntilOldOnesAreGone() {
        for (int i = 0; i < 10_000; i++) {
            tickets.issue(ALICE);
        }
        assertThatExceptionOfType(LimitException.class).isThrownBy(() -> tickets.issue(ALICE));

        clock.addAndGet(Tickets.LIFETIME.toNanos() + 1);

        assertThat(tickets.redeem(tickets.issue(ALICE))).containsSame(ALICE);
    }

    @Test
    void whatIsNoTicketIsNobodys() {
        assertThat(tickets.redeem("")).isEmpty();
        assertThat(tickets.redeem("x")).isEmpty();
    }
}
