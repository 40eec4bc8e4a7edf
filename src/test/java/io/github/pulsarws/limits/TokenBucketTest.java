package io.github.pulsarws.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 10, 1000, 250_000})
    void holdsASecondsWorth(int perSecond) {
        TokenBucket bucket = bucket(perSecond);

        assertThat(takeAll(bucket)).isEqualTo(perSecond);
        clock.advanceNanos(SECOND);
        assertThat(takeAll(bucket)).isEqualTo(perSecond);
    }

    @Test
    void fillsEvenly() {
        TokenBucket bucket = bucket(10);
        takeAll(bucket);

        clock.advanceMillis(99);
        assertThat(takeAll(bucket)).isZero();
        clock.advanceMillis(1);
        assertThat(takeAll(bucket)).isEqualTo(1);
        clock.advanceMillis(350);
        assertThat(takeAll(bucket)).isEqualTo(3);
    }

    @Test
    void neverHoldsMoreHoweverLongItIsIdle() {
        TokenBucket bucket = bucket(5);
        clock.advanceNanos(SECOND * 86_400);

        assertThat(takeAll(bucket)).isEqualTo(5);
    }

    @Test
    void saysHowLongToWaitAndThatIsEnough() {
        TokenBucket bucket = bucket(4);
        takeAll(bucket);

        long wait = bucket.take(1, clock.getAsLong());

        assertThat(wait).isEqualTo(SECOND / 4);
        clock.advanceNanos(wait - 1);
        assertThat(bucket.take(1, clock.getAsLong())).isEqualTo(1);
        clock.advanceNanos(1);
        assertThat(bucket.take(1, clock.getAsLong())).isZero();
    }

    @Test
    void aRefusalTakesNothing() {
        TokenBucket bucket = bucket(100);
        assertThat(bucket.take(60, clock.getAsLong())).isZero();

        assertThat(bucket.take(41, clock.getAsLong())).isEqualTo(SECOND / 100);
        assertThat(bucket.take(40, clock.getAsLong())).isZero();
    }

    @Test
    void whatIsLargerThanTheBucketPassesWhenItIsFullAndIsWaitedOff() {
        TokenBucket bucket = bucket(100);

        assertThat(bucket.take(1000, clock.getAsLong())).isZero();

        assertThat(bucket.isFull(clock.getAsLong())).isFalse();
        assertThat(bucket.take(1, clock.getAsLong())).isEqualTo(9 * SECOND + SECOND / 100);
        assertThat(bucket.take(1000, clock.getAsLong())).isEqualTo(10 * SECOND);
        clock.advanceNanos(10 * SECOND);
        assertThat(bucket.isFull(clock.getAsLong())).isTrue();
        assertThat(bucket.take(1000, clock.getAsLong())).isZero();
    }

    @Test
    void theLargestFrameOfTheSlowestRateDoesNotOverflow() {
        TokenBucket bucket = bucket(1);

        assertThat(bucket.take(Integer.MAX_VALUE, clock.getAsLong())).isZero();
        assertThat(bucket.take(1, clock.getAsLong())).isEqualTo(Integer.MAX_VALUE * SECOND);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        TokenBucket bucket = bucket(10);
        takeAll(bucket);

        bucket.giveBack(4);

        assertThat(takeAll(bucket)).isEqualTo(4);
    }

    @Test
    void nothingCostsNothing() {
        TokenBucket bucket = bucket(10);
        for (int i = 0; i < 100; i++) {
            assertThat(bucket.take(0, clock.getAsLong())).isZero();
        }
        assertThat(takeAll(bucket)).isEqualTo(10);
    }

    @Test
    void withoutALimitAnythingPasses() {
        TokenBucket bucket = bucket(0);

        assertThat(bucket.take(Integer.MAX_VALUE, clock.getAsLong())).isZero();
        bucket.giveBack(5);
        assertThat(bucket.take(Integer.MAX_VALUE, clock.getAsLong())).isZero();
        assertThat(bucket.isFull(clock.getAsLong())).isTrue();
    }

    @Test
    void severalThreadsTogetherGetNoMore() {
        TokenBucket bucket = bucket(10_000);
        AtomicInteger taken = new AtomicInteger();
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> taken.addAndGet(takeAll(bucket))))
                .toList();
        threads.forEach(CompletableFuture::join);

        assertThat(taken).hasValue(10_000);
    }

    private TokenBucket bucket(int perSecond) {
        return new TokenBucket(perSecond, 1, clock.getAsLong());
    }

    private int takeAll(TokenBucket bucket) {
        int taken = 0;
        while (bucket.take(1, clock.getAsLong()) == 0) {
            taken++;
        }
        return taken;
    }
}
