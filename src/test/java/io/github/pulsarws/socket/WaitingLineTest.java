package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private static final int MAX_WEIGHT = 10;

    private final List<String> received = new ArrayList<>();
    private boolean ready;
    private final WaitingLine<String> line = new WaitingLine<>(MAX_WEIGHT, String::length, () -> ready, received::add);

    @Test
    void framesWaitUntilTheReceiverIsReadyAndKeepTheirOrder() {
        line.offer("a");
        line.offer("b");
        line.proceed();
        assertThat(received).isEmpty();

        ready = true;
        line.proceed();

        assertThat(received).containsExactly("a", "b");
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void nothingIsHandedOnWithoutProceeding() {
        ready = true;

        line.offer("a");

        assertThat(received).isEmpty();
        assertThat(line.isEmpty()).isFalse();
    }

    @Test
    void aReceiverThatBecomesBusyStopsTheLine() {
        WaitingLine<String> untilTwo =
                new WaitingLine<>(MAX_WEIGHT, String::length, () -> received.size() < 2, received::add);
        List.of("a", "b", "c").forEach(untilTwo::offer);

        untilTwo.proceed();

        assertThat(received).containsExactly("a", "b");
        assertThat(untilTwo.isEmpty()).isFalse();
    }

    @Test
    void framesAreTakenUpToTheExactWeight() {
        assertThat(line.offer("123456")).isTrue();
        assertThat(line.offer("7890")).isTrue();
        assertThat(line.offer("x")).isFalse();

        ready = true;
        line.proceed();

        assertThat(received).containsExactly("123456", "7890");
    }

    @Test
    void oneFrameIsTakenHoweverLargeItIs() {
        assertThat(line.offer("x".repeat(MAX_WEIGHT + 1))).isTrue();
        assertThat(line.offer("y")).isFalse();
    }

    @Test
    void whatWasHandedOnNoLongerWeighs() {
        ready = true;
        IntStream.range(0, 5).forEach(i -> {
            assertThat(line.offer("x".repeat(MAX_WEIGHT))).isTrue();
            line.proceed();
        });

        assertThat(received).hasSize(5);
    }

    @Test
    void clearingForgetsFramesAndTheirWeight() {
        line.offer("x".repeat(MAX_WEIGHT));

        line.clear();
        assertThat(line.isEmpty()).isTrue();
        assertThat(line.offer("a")).isTrue();
        assertThat(line.offer("y".repeat(MAX_WEIGHT - 1))).isTrue();
        ready = true;
        line.proceed();

        assertThat(received).containsExactly("a", "y".repeat(MAX_WEIGHT - 1));
    }

    @Test
    void aReceiverMayOfferAndProceed() {
        List<Integer> numbers = new ArrayList<>();
        List<WaitingLine<Integer>> self = new ArrayList<>();
        WaitingLine<Integer> counting = new WaitingLine<>(MAX_WEIGHT, number -> 1, () -> true, number -> {
            numbers.add(number);
            if (number < 50_000) {
                self.get(0).offer(number + 1);
                self.get(0).proceed();
            }
        });
        self.add(counting);

        counting.offer(1);
        counting.proceed();

        assertThat(numbers).hasSize(50_000).isSorted();
    }
}
