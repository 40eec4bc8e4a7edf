package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowWindowTest {
    private final FlowWindow window = new FlowWindow(2);

    @Test
    void takesNoMoreThanItHas() {
        assertThat(window.tryTake()).isTrue();
        assertThat(window.tryTake()).isTrue();
        assertThat(window.tryTake()).isFalse();
    }

    @Test
    void whatIsGivenBackCanBeTakenOnce() {
        window.tryTake();
        window.tryTake();
        window.giveBack();

        assertThat(window.tryTake()).isTrue();
        assertThat(window.tryTake()).isFalse();
    }

    @Test
    void givingBackTooMuchDoesNotWidenIt() {
        window.tryTake();
        window.giveBack(Integer.MAX_VALUE - 1);

        assertThat(window.tryTake()).isTrue();
        assertThat(window.tryTake()).isTrue();
        assertThat(window.tryTake()).isFalse();
    }
}
