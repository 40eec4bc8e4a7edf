package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushWindowTest {
    private final PushWindow window = new PushWindow(2);

    @Test
    void hasAsManySeatsAsItsSize() {
        assertThat(takeAll()).isEqualTo(2);
    }

    @Test
    void whatIsGivenBackCanBeTakenOnce() {
        takeAll();
        window.giveBack(1);

        assertThat(takeAll()).isEqualTo(1);
    }

    @Test
    void severalSeatsAreGivenBackTogether() {
        takeAll();
        window.giveBack(2);

        assertThat(takeAll()).isEqualTo(2);
    }

    @Test
    void givingBackNothingChangesNothing() {
        takeAll();
        window.giveBack(0);

        assertThat(window.hasRoom()).isFalse();
    }

    @Test
    void givingBackTooMuchDoesNotWidenIt() {
        window.take();
        window.giveBack(Integer.MAX_VALUE - 1);

        assertThat(takeAll()).isEqualTo(2);
    }

    private int takeAll() {
        int taken = 0;
        while (window.hasRoom()) {
            window.take();
            taken++;
        }
        return taken;
    }
}
