package io.github.pulsarws.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class SequenceIdsTest {
    private final SequenceIds ids = new SequenceIds(-1);

    @Test
    void withoutAnIdTheNextAfterTheHighestIsTaken() {
        assertThat(send(null)).isZero();
        assertThat(send(null)).isEqualTo(1);
        assertThat(send(100L)).isEqualTo(100);
        assertThat(send(null)).isEqualTo(101);
        assertThat(send(5L)).isEqualTo(5);
        assertThat(send(null)).isEqualTo(102);
    }

    @Test
    void goesOnWhereTheBrokerIs() {
        assertThat(new SequenceIds(41).next(null)).isEqualTo(42);
    }

    @Test
    void idsUpToTheHighestMayRepeatSomething() {
        send(7L);

        assertThat(ids.isBehind(6)).isTrue();
        assertThat(ids.isBehind(7)).isTrue();
        assertThat(ids.isBehind(8)).isFalse();
    }

    @Test
    void afterTheLastIdThereIsNoNext() {
        send(Long.MAX_VALUE);

        assertThat(ids.next(3L)).isEqualTo(3);
        assertThatIllegalStateException().isThrownBy(() -> ids.next(null));
    }

    private long send(Long asked) {
        long id = ids.next(asked);
        ids.sent(id);
        return id;
    }
}
