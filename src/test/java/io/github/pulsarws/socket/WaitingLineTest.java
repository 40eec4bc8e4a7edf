package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private final List<String> received = new ArrayList<>();
    private int room;
    private final WaitingLine<String> line = new WaitingLine<>(10, String::length, () -> room > 0, this::receive);

    @Test
    void framesWaitInOrderUntilTheReceiverIsReady() {
        line.offer("one");
        line.offer("two");
        line.proceed();
        assertThat(received).isEmpty();

        room = 1;
        line.proceed();
        assertThat(received).containsExactly("one");

        room = 1;
        line.proceed();
        assertThat(received).containsExactly("one", "two");
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void whatExceedsTheWeightIsNotTaken() {
        assertThat(line.offer("12345")).isTrue();
        assertThat(line.offer("67890")).isTrue();
        assertThat(line.offer("x")).isFalse();

        room = 3;
        line.proceed();

        assertThat(received).containsExactly("12345", "67890");
        assertThat(line.offer("x")).as("there is room again").isTrue();
    }

    @Test
    void oneFrameIsTakenHoweverHeavyIfNothingWaits() {
        assertThat(line.offer("heavier than all that may wait")).isTrue();
        assertThat(line.offer("")).isFalse();
    }

    @Test
    void nothingIsLeftAfterClearing() {
        line.offer("1234567890");
        line.clear();
        room = 1;
        line.proceed();

        assertThat(received).isEmpty();
        assertThat(line.offer("1234567890")).isTrue();
    }

    private void receive(String frame) {
        room--;
        received.add(frame);
    }
}
