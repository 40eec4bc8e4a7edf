package io.github.pulsarws.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    private static final long LIMIT = 1_000;
    private static final long NO_MAX = Long.MAX_VALUE;

    private final ByteBudget budget = new ByteBudget(LIMIT);

    @Test
    void aSessionAloneMayHoldAFifth() {
        ByteShare share = budget.share(NO_MAX);

        assertThat(fill(share)).isEqualTo(200);
        assertThat(budget.taken()).isEqualTo(200);
    }

    @Test
    void aSessionHoldsNoMoreThanItsMaximum() {
        assertThat(fill(budget.share(50))).isEqualTo(50);
    }

    @Test
    void whoComesLateGetsAsMuchAsTheOthersInTime() {
        ByteShare[] shares =
                Stream.generate(() -> budget.share(NO_MAX)).limit(10).toArray(ByteShare[]::new);
        long[] held = new long[shares.length];
        for (int session = 0; session < shares.length - 1; session++) {
            held[session] = fill(shares[session]);
        }

        // all go on: one byte leaves each of them, and each takes what it can get
        for (int round = 0; round < LIMIT; round++) {
            for (int session = 0; session < shares.length; session++) {
                if (held[session] > 0) {
                    shares[session].giveBack(1);
                    held[session]--;
                }
                held[session] += fill(shares[session]);
            }
        }

        assertThat(held[0]).isPositive();
        for (long bytes : held) {
            assertThat(bytes).isCloseTo(held[0], within(2L));
        }
    }

    @Test
    void itIsShortWhenLessThanAQuarterIsLeft() {
        ByteShare share = budget.share(NO_MAX);
        share.take(750);
        assertThat(budget.isShort()).isFalse();

        share.take(1);
        assertThat(budget.isShort()).isTrue();
    }

    @Test
    void whoHoldsNothingMayTakeMoreThanAFairPartButNotMoreThanIsLeft() {
        ByteShare first = budget.share(10);
        ByteShare second = budget.share(10);

        assertThat(first.tryTake(900)).isTrue();
        assertThat(first.tryTake(1)).isFalse();
        assertThat(second.tryTake(101)).isFalse();
        assertThat(second.tryTake(100)).isTrue();
    }

    @Test
    void whatIsLargerThanAllMayBeHeldAlone() {
        ByteShare share = budget.share(NO_MAX);

        assertThat(share.tryTake(LIMIT + 1)).isTrue();
        assertThat(budget.isExceeded()).isTrue();
        assertThat(budget.share(NO_MAX).tryTake(1)).isFalse();

        share.giveBack(LIMIT + 1);
        assertThat(budget.isExceeded()).isFalse();
    }

    @Test
    void aRefusalTakesNothing() {
        budget.share(NO_MAX).take(LIMIT - 1);
        long before = budget.taken();

        assertThat(budget.share(NO_MAX).tryTake(2)).isFalse();

        assertThat(budget.taken()).isEqualTo(before);
    }

    @Test
    void whatCouldNotBeRefusedCountsAllTheSame() {
        ByteShare share = budget.share(NO_MAX);
        share.take(LIMIT);

        assertThat(share.isBudgetExceeded()).isFalse();
        assertThat(share.hasRoom()).isFalse();
        assertThat(budget.share(NO_MAX).hasRoom()).as("who holds nothing").isTrue();

        budget.share(NO_MAX).take(1);
        assertThat(share.isBudgetExceeded()).isTrue();
    }

    @Test
    void thereIsRoomBelowTheMaximum() {
        ByteShare share = budget.share(100);

        share.take(99);
        assertThat(share.hasRoom()).isTrue();
        share.take(1);
        assertThat(share.hasRoom()).isFalse();
        share.giveBack(1);
        assertThat(share.hasRoom()).isTrue();
    }

    @Test
    void aClosedShareHasGivenEverythingBackAndNothingIsCountedTwice() {
        ByteShare share = budget.share(NO_MAX);
        share.take(300);

        share.close();
        share.giveBack(300);
        share.take(5);
        share.close();

        assertThat(share.tryTake(1)).isFalse();
        assertThat(budget.taken()).isZero();
    }

    private static long fill(ByteShare share) {
        long taken = 0;
        while (share.tryTake(1)) {
            taken++;
        }
        return taken;
    }
}
