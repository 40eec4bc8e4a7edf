package io.github.pulsarws.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PullWindowTest {
    private final PullWindow window = new PullWindow();

    @Test
    void hasNoSeatBeforeAPermit() {
        assertThat(window.hasRoom()).isFalse();
    }

    @Test
    void permitsAddUpAndAreUsedInTheirOrder() {
        window.permit(2, "a");
        window.permit(1, null);
        window.permit(1, "b");
        window.permit(2, "b");

        assertThat(takeAll()).containsExactly("a", "a", null, "b", "b", "b");
    }

    @Test
    void theClientsWordGivesNothingBack() {
        window.permit(2, null);
        window.take();
        window.giveBack(5);
        window.giveBackAll();

        assertThat(takeAll()).hasSize(1);
    }

    @Test
    void whatIsNotUsedComesFirstAgain() {
        window.permit(1, "a");
        window.permit(1, "b");
        window.untake(window.take());

        assertThat(takeAll()).containsExactly("a", "b");
    }

    @Test
    void theLargestPermitsAddUpWithoutOverflow() {
        for (int i = 0; i < 10; i++) {
            assertThat(window.permit(Integer.MAX_VALUE, "a")).isTrue();
        }

        window.take();
        assertThat(window.hasRoom()).isTrue();
    }

    @Test
    void contextsThatWaitAreBounded() {
        int taken = 0;
        while (taken <= 10_000 && window.permit(1, "c" + taken)) {
            taken++;
        }

        assertThat(taken).isEqualTo(10_000);
        window.take();
        assertThat(window.permit(1, "again")).isTrue();
    }

    private List<@Nullable String> takeAll() {
        List<@Nullable String> taken = new ArrayList<>();
        while (window.hasRoom()) {
            taken.add(window.take());
        }
        return taken;
    }
}
