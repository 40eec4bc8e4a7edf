package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.frame.OutboundFrame;
import org.junit.jupiter.api.Test;

class SendQueueTest {
    private final SendQueue queue = new SendQueue(100);

    @Test
    void framesLeaveInTheOrderInWhichTheyCame() {
        OutboundFrame first = weighing(1);
        OutboundFrame second = weighing(1);
        queue.addDelivery(first);
        queue.addAnswer(second);

        assertThat(queue.poll().frame()).isSameAs(first);
        assertThat(queue.poll().frame()).isSameAs(second);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void deliveriesPauseAtTheBoundUntilOneHasLanded() {
        queue.addDelivery(weighing(60));
        assertThat(queue.hasRoom()).isTrue();
        queue.addDelivery(weighing(60));
        assertThat(queue.hasRoom()).isFalse();

        SendQueue.Entry inFlight = queue.poll();
        assertThat(queue.hasRoom()).as("it counts until it has landed").isFalse();
        assertThat(queue.landed(inFlight)).as("room again").isTrue();
        assertThat(queue.hasRoom()).isTrue();
    }

    @Test
    void roomIsReportedOnlyIfItWasMissed() {
        queue.addDelivery(weighing(60));

        assertThat(queue.landed(queue.poll())).isFalse();
    }

    @Test
    void oneMessageAboveTheBoundIsStillDelivered() {
        queue.addDelivery(weighing(1_000));

        assertThat(queue.poll().weight()).isEqualTo(1_000);
    }

    @Test
    void answersAreRefusedAtTheirOwnBound() {
        queue.addDelivery(weighing(1_000));
        assertThat(queue.addAnswer(weighing(100))).isTrue();
        assertThat(queue.addAnswer(weighing(1))).isFalse();

        queue.landed(queue.poll());
        queue.landed(queue.poll());
        assertThat(queue.addAnswer(weighing(1))).isTrue();
    }

    private static OutboundFrame weighing(int bytes) {
        return new OutboundFrame() {
            @Override
            public int weight() {
                return bytes;
            }
        };
    }
}
