package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private final List<String> received = new ArrayList<>();
    private boolean ready;
    private final WaitingLine<String> line = new WaitingLine<>(() -> ready, received::add);

    @Test
    void framesWaitUntilTheReceiverIsReadyAndKeepTheirOrder() {
        line.add("a");
        line.add("b");
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

        line.add("a");

        assertThat(received).isEmpty();
        assertThat(line.isEmpty()).isFalse();
    }

    @Test
    void aReceiverThatBecomesBusyStopsTheLine() {
        WaitingLine<String> untilTwo = new WaitingLine<>(() -> received.size() < 2, received::add);
        List.of("a", "b", "c").forEach(untilTwo::add);

        untilTwo.proceed();

        assertThat(received).containsExactly("a", "b");
        assertThat(untilTwo.isEmpty()).isFalse();
    }

    @Test
    void clearingForgetsFrames() {
        line.add("a");

        line.clear();
        assertThat(line.isEmpty()).isTrue();
        line.add("b");
        ready = true;
        line.proceed();

        assertThat(received).containsExactly("b");
    }

    @Test
    void aReceiverMayAddAndProceed() {
        List<Integer> numbers = new ArrayList<>();
        List<WaitingLine<Integer>> self = new ArrayList<>();
        WaitingLine<Integer> counting = new WaitingLine<>(() -> true, number -> {
            numbers.add(number);
            if (number < 50_000) {
                self.get(0).add(number + 1);
                self.get(0).proceed();
            }
        });
        self.add(counting);

        counting.add(1);
        counting.proceed();

        assertThat(numbers).hasSize(50_000).isSorted();
    }
}
