package io.github.pulsarws.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.frame.OutboundFrame;
import io.github.pulsarws.memory.ByteBudget;
import org.junit.jupiter.api.Test;

class SendQueueTest {
    private static final int MAX_BYTES = 100;

    private final SendQueue queue = new SendQueue(MAX_BYTES, new ByteBudget(Long.MAX_VALUE));

    @Test
    void framesLeaveInTheOrderInWhichTheyCame() {
        OutboundFrame delivery = frame(1);
        OutboundFrame answer = frame(2);
        OutboundFrame another = frame(3);
        queue.addDelivery(delivery);
        queue.addAnswer(answer);
        queue.addDelivery(another);

        assertThat(queue.poll().frame()).isSameAs(delivery);
        assertThat(queue.poll().frame()).isSameAs(answer);
        assertThat(queue.poll().frame()).isSameAs(another);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void thereIsRoomAsLongAsLessWaitsThanTheBound() {
        assertThat(queue.hasRoom()).isTrue();
        queue.addDelivery(frame(MAX_BYTES - 1));
        assertThat(queue.hasRoom()).isTrue();
        queue.addDelivery(frame(1));
        assertThat(queue.hasRoom()).isFalse();
    }

    @Test
    void oneDeliveryMayExceedTheBound() {
        queue.addDelivery(frame(1));
        assertThat(queue.hasRoom()).isTrue();

        queue.addDelivery(frame(50 * MAX_BYTES));

        assertThat(queue.hasRoom()).isFalse();
    }

    @Test
    void aFrameInFlightStillCounts() {
        queue.addDelivery(frame(MAX_BYTES));

        SendQueue.Entry inFlight = queue.poll();
        assertThat(queue.hasRoom()).isFalse();
        queue.landed(inFlight);

        assertThat(queue.hasRoom()).isTrue();
    }

    @Test
    void roomAgainIsSaidOnceAndOnlyToThoseWhoWereRefused() {
        queue.addDelivery(frame(MAX_BYTES));
        queue.addDelivery(frame(1));
        queue.addDelivery(frame(1));
        queue.addDelivery(frame(1));

        assertThat(queue.hasRoom()).isFalse();

        assertThat(queue.landed(queue.poll())).isTrue();
        assertThat(queue.landed(queue.poll())).isFalse();

        assertThat(queue.hasRoom()).isTrue();
        assertThat(queue.landed(queue.poll())).isFalse();
    }

    @Test
    void roomAgainIsNotSaidBeforeThereIsRoom() {
        queue.addDelivery(frame(1));
        queue.addDelivery(frame(MAX_BYTES));
        queue.addDelivery(frame(1));
        assertThat(queue.hasRoom()).isFalse();

        assertThat(queue.landed(queue.poll())).isFalse();
        assertThat(queue.landed(queue.poll())).isTrue();
    }

    @Test
    void answersAreTakenUntilThoseThatWaitReachTheBound() {
        assertThat(queue.addAnswer(frame(MAX_BYTES - 1))).isTrue();
        assertThat(queue.addAnswer(frame(1))).isTrue();
        assertThat(queue.addAnswer(frame(1))).isFalse();

        queue.landed(queue.poll());

        assertThat(queue.addAnswer(frame(1))).isTrue();
    }

    @Test
    void deliveriesLeaveTheRoomOfAnswersAlone() {
        queue.addDelivery(frame(10 * MAX_BYTES));

        assertThat(queue.addAnswer(frame(MAX_BYTES))).isTrue();
    }

    @Test
    void answersTakeTheRoomOfDeliveries() {
        queue.addAnswer(frame(MAX_BYTES));

        assertThat(queue.hasRoom()).isFalse();
        assertThat(queue.landed(queue.poll())).isTrue();
    }

    @Test
    void aClearedQueueHasNoFrames() {
        queue.addDelivery(frame(1));
        queue.addAnswer(frame(1));

        queue.clear();

        assertThat(queue.poll()).isNull();
    }

    @Test
    void whereMemoryIsShortASessionHasRoomForOneFrameAtATime() {
        ByteBudget budget = new ByteBudget(MAX_BYTES);
        budget.share(MAX_BYTES).take(MAX_BYTES);
        SendQueue poor = new SendQueue(MAX_BYTES, budget);

        assertThat(poor.hasRoom()).isTrue();
        poor.addDelivery(frame(1));
        assertThat(poor.hasRoom()).isFalse();

        assertThat(poor.landed(poor.poll())).as("room again").isTrue();
        assertThat(poor.hasRoom()).isTrue();
    }

    @Test
    void aSessionThatEndsHoldsNothingEvenIfItsFrameLandsLater() {
        ByteBudget budget = new ByteBudget(MAX_BYTES);
        SendQueue ending = new SendQueue(MAX_BYTES, budget);
        ending.addDelivery(frame(10));
        ending.addAnswer(frame(5));
        SendQueue.Entry inFlight = ending.poll();

        ending.clear();
        ending.landed(inFlight);

        assertThat(budget.taken()).isZero();
    }

    @Test
    void whereMemoryIsShortAClientThatDoesNotReadItsAnswersIsGivenUpSooner() {
        ByteBudget budget = new ByteBudget(MAX_BYTES);
        budget.share(MAX_BYTES).take(MAX_BYTES + 1);
        SendQueue poor = new SendQueue(Integer.MAX_VALUE, budget);

        assertThat(poor.addAnswer(frame(64 * 1024))).isTrue();
        assertThat(poor.addAnswer(frame(1))).isFalse();
    }

    private static OutboundFrame frame(int weight) {
        return new OutboundFrame() {
            @Override
            public int weight() {
                return weight;
            }
        };
    }
}
