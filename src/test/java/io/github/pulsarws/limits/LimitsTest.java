package io.github.pulsarws.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.LimitException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final String ADDRESS = "192.0.2.7";
    private static final String OTHER = "192.0.2.8";

    private final TestClock clock = new TestClock();

    @Test
    void anAddressMayKnockSoOften() {
        Limits limits = perAddress(new Quota(0, 2, 0, 0));
        limits.knock(ADDRESS);
        limits.knock(ADDRESS);

        assertLimited(() -> limits.knock(ADDRESS), "too many sessions are opened from this address, wait 500 ms");
        limits.knock(OTHER);
        clock.advanceMillis(500);
        limits.knock(ADDRESS);
        assertLimited(() -> limits.knock(ADDRESS), "too many sessions are opened from this address, wait 500 ms");
    }

    @Test
    void addressesOfOneNetworkKnockTogether() {
        Limits limits = perAddress(new Quota(0, 1, 0, 0));
        limits.knock("2001:db8::1");

        assertLimited(
                () -> limits.knock("2001:db8::2"), "too many sessions are opened from this address, wait 1000 ms");
        limits.knock("2001:db8:0:1::1");
    }

    @Test
    void aUserMayOpenSoOftenFromWherever() {
        Limits limits = perPrincipal(new Quota(0, 1, 0, 0));
        limits.enter(ADDRESS, "alice");

        assertLimited(() -> limits.enter(OTHER, "alice"), "too many sessions are opened by this user, wait 1000 ms");
        limits.enter(ADDRESS, "bob");
        limits.enter(ADDRESS, "");
        limits.enter(ADDRESS, "");
    }

    @Test
    void anAddressHasSoManySessions() {
        Limits limits = perAddress(new Quota(2, 0, 0, 0));
        SessionSeat first = limits.enter(ADDRESS, "alice");
        limits.enter(ADDRESS, "");

        assertLimited(() -> limits.enter(ADDRESS, "bob"), "too many sessions are open from this address");
        limits.enter(OTHER, "alice");
        first.leave();
        first.leave();
        limits.enter(ADDRESS, "bob");
        assertLimited(() -> limits.enter(ADDRESS, ""), "too many sessions are open from this address");
    }

    @Test
    void aUserHasSoManySessions() {
        Limits limits = perPrincipal(new Quota(1, 0, 0, 0));
        SessionSeat seat = limits.enter(ADDRESS, "alice");

        assertLimited(() -> limits.enter(OTHER, "alice"), "too many sessions are open by this user");
        limits.enter(ADDRESS, "bob");
        seat.leave();
        limits.enter(OTHER, "alice");
    }

    @Test
    void aUserWithoutASeatTakesNoneOfTheAddress() {
        Limits limits = new Limits(Quota.NONE, new Quota(2, 0, 0, 0), new Quota(1, 0, 0, 0), clock);
        limits.enter(ADDRESS, "alice");
        assertLimited(() -> limits.enter(ADDRESS, "alice"), "too many sessions are open by this user");

        limits.enter(ADDRESS, "bob");

        assertLimited(() -> limits.enter(ADDRESS, "carol"), "too many sessions are open from this address");
    }

    @Test
    void sessionsOfAnAddressShareWhatItMayPublish() {
        Limits limits = perAddress(new Quota(0, 0, 2, 0));
        PublishAllowance one = limits.enter(ADDRESS, "").publishing();
        PublishAllowance two = limits.enter(ADDRESS, "").publishing();
        PublishAllowance other = limits.enter(OTHER, "").publishing();

        assertThat(one.take(1)).isEmpty();
        assertThat(two.take(1)).isEmpty();
        assertThat(one.take(1)).contains("more than 2 messages per second from this address, wait 500 ms");
        assertThat(other.take(1)).isEmpty();
    }

    @Test
    void whatTheUserMayNotTheAddressKeeps() {
        Limits limits = new Limits(Quota.NONE, new Quota(0, 0, 2, 0), new Quota(0, 0, 0, 100), clock);
        PublishAllowance alice = limits.enter(ADDRESS, "alice").publishing();
        assertThat(alice.take(100)).isEmpty();
        assertThat(alice.take(50)).contains("more than 100 bytes per second by this user, wait 500 ms");

        PublishAllowance bob = limits.enter(ADDRESS, "bob").publishing();

        assertThat(bob.take(1)).isEmpty();
        assertThat(bob.take(1)).contains("more than 2 messages per second from this address, wait 500 ms");
    }

    @Test
    void aNewSessionIsNoWayRoundARate() {
        Limits limits = perAddress(new Quota(0, 0, 1, 0));
        SessionSeat first = limits.enter(ADDRESS, "");
        assertThat(first.publishing().take(1)).isEmpty();
        first.leave();

        assertThat(limits.enter(ADDRESS, "").publishing().take(1)).isPresent();
    }

    @Test
    void withoutLimitsNothingIsRememberedAndNoClockIsRead() {
        Limits limits = new Limits(Quota.NONE, Quota.NONE, Quota.NONE, () -> {
            throw new AssertionError("the clock was read");
        });
        limits.knock(ADDRESS);

        SessionSeat seat = limits.enter(ADDRESS, "alice");

        assertThat(seat).isSameAs(SessionSeat.FREE);
        assertThat(seat.publishing()).isSameAs(PublishAllowance.UNLIMITED);
        assertThat(seat.publishing().take(Integer.MAX_VALUE)).isEmpty();
        seat.leave();
        assertThat(limits.size()).isZero();
    }

    @Test
    void whereOnlySessionsAreLimitedPublishingCostsNothing() {
        assertThat(perAddress(new Quota(5, 5, 0, 0)).enter(ADDRESS, "").publishing())
                .isSameAs(PublishAllowance.UNLIMITED);
    }

    @Test
    void aMillionAddressesLeaveNoMoreThanABoundBehind() {
        Limits limits = perAddress(new Quota(1, 1, 1, 1));
        SessionSeat seat = limits.enter(ADDRESS, "");
        assertThat(seat.publishing().take(1)).isEmpty();
        for (int i = 0; i < 1_000_000; i++) {
            limits.knock("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }

        assertThat(limits.size()).isEqualTo(Accounts.MAX_WITHOUT_SESSION + 1);
        assertThat(seat.publishing().take(1)).isPresent();
        assertLimited(() -> limits.enter(ADDRESS, ""), "too many sessions are open from this address");
    }

    @Test
    void whoHasRestedIsForgotten() {
        Limits limits = new Limits(Quota.NONE, new Quota(0, 3, 0, 0), new Quota(5, 5, 5, 5), clock);
        for (int i = 0; i < 1000; i++) {
            limits.knock("10.0.0." + i);
            limits.enter("10.0.0." + i, "user" + i).leave();
        }
        assertThat(limits.size()).isEqualTo(2000);
        clock.advanceMillis(1000);

        limits.knock(ADDRESS);
        limits.enter(ADDRESS, "alice");

        assertThat(limits.size()).isEqualTo(2);
    }

    @Test
    void seatsAreCountedRightByManyAtOnce() {
        Limits limits = new Limits(Quota.NONE, new Quota(8, 0, 0, 0), new Quota(8, 0, 0, 0), clock);
        List<CompletableFuture<Void>> comings = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> comings.add(CompletableFuture.runAsync(() -> comeAndGo(limits))));
        comings.forEach(CompletableFuture::join);

        assertThat(limits.size()).isZero();
    }

    private static void comeAndGo(Limits limits) {
        for (int i = 0; i < 2_000; i++) {
            SessionSeat seat = limits.enter(ADDRESS, "alice");
            seat.leave();
            seat.leave();
        }
    }

    @Test
    void thereIsALimitForAllTogether() {
        Limits limits = new Limits(new Quota(2, 0, 0, 0), Quota.NONE, Quota.NONE, clock);
        SessionSeat first = limits.enter("10.0.0.1", "");
        limits.enter("10.0.0.2", "someone");

        assertThatExceptionOfType(LimitException.class)
                .isThrownBy(() -> limits.enter("10.0.0.3", "another"))
                .withMessage("too many sessions are open at this gateway");

        first.leave();
        limits.enter("10.0.0.3", "another");
    }

    private Limits perAddress(Quota quota) {
        return new Limits(Quota.NONE, quota, Quota.NONE, clock);
    }

    private Limits perPrincipal(Quota quota) {
        return new Limits(Quota.NONE, Quota.NONE, quota, clock);
    }

    private static void assertLimited(Runnable opening, String reason) {
        assertThatExceptionOfType(LimitException.class).isThrownBy(opening::run).withMessage(reason);
    }
}
