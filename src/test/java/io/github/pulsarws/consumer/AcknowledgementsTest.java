package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.Messages;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.pulsar.TopicAddress;
import java.util.List;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.TopicMessageId;
import org.apache.pulsar.client.impl.BatchMessageIdImpl;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private static final int WINDOW = 2;

    private final FlowWindow window = new FlowWindow(WINDOW);
    private final Acknowledgements acknowledgements =
            new Acknowledgements(new TopicAddress("persistent", "t", "n", "topic"), window);

    @Test
    void aDeliveredMessageIsSettledWithItsVeryIdAndGivesItsPlaceBack() {
        MessageId first = new MessageIdImpl(1, 1, -1);
        String wireId = deliver(first);
        deliver(new MessageIdImpl(1, 2, -1));

        assertThat(acknowledgements.settle(wireId)).isSameAs(first);

        assertThat(freePlaces()).isEqualTo(1);
    }

    @Test
    void settlingAMessageAgainGivesNoSecondPlaceBack() {
        String wireId = deliver(new MessageIdImpl(1, 1, -1));
        deliver(new MessageIdImpl(1, 2, -1));
        acknowledgements.settle(wireId);

        assertThat(acknowledgements.settle(wireId)).isEqualTo(new MessageIdImpl(1, 1, -1));

        assertThat(freePlaces()).isEqualTo(1);
    }

    @Test
    void anIdWrittenInAnotherWayIsStillTheDeliveredOne() {
        MessageId delivered = new BatchMessageIdImpl(1, 1, -1, 0, 5, null);
        String wireId = deliver(delivered);
        assertThat(wireId).endsWith("=");

        assertThat(acknowledgements.settle(wireId.replace("=", ""))).isSameAs(delivered);

        assertThat(freePlaces()).isEqualTo(WINDOW);
    }

    @Test
    void anIdOfAnotherSessionIsPassedOnAndGivesNothingBack() {
        deliver(new MessageIdImpl(1, 1, -1));
        deliver(new MessageIdImpl(1, 2, -1));
        MessageId foreign = new MessageIdImpl(9, 9, -1);

        assertThat(acknowledgements.settle(WireMessageId.of(foreign))).isEqualTo(foreign);

        assertThat(freePlaces()).isZero();
    }

    @Test
    void onAPartitionAnIdOfAnotherSessionNamesThePartition() {
        MessageId id = acknowledgements.settle(WireMessageId.of(new MessageIdImpl(9, 9, 3)));

        assertThat(id)
                .isInstanceOfSatisfying(
                        TopicMessageId.class,
                        topicId -> assertThat(topicId.getOwnerTopic()).isEqualTo("persistent://t/n/topic-partition-3"));
    }

    @Test
    void anUnreadableIdIsRefused() {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> acknowledgements.settle("nonsense"))
                .withMessage("Failed to de-serialize from JSON: unreadable message id");
    }

    @Test
    void aMessageRedeliveredWhileOutstandingHoldsOnePlace() {
        MessageId again = new MessageIdImpl(1, 1, -1);
        deliver(new MessageIdImpl(1, 1, -1));

        String wireId = deliver(again);

        assertThat(acknowledgements.settle(wireId)).isSameAs(again);
        assertThat(freePlaces()).isEqualTo(WINDOW);
    }

    @Test
    void messagesThatTimedOutGiveTheirPlacesBackOnce() {
        String wireId = deliver(new BatchMessageIdImpl(1, 1, -1, 0, 2, null));
        deliver(new BatchMessageIdImpl(1, 1, -1, 1, 2, null));

        acknowledgements.timedOut(List.of(new MessageIdImpl(1, 1, -1)));
        window.take();
        acknowledgements.settle(wireId);

        assertThat(freePlaces()).isEqualTo(1);
    }

    private String deliver(MessageId id) {
        window.take();
        String wireId = WireMessageId.of(id);
        acknowledgements.delivered(Messages.withId(id), wireId);
        return wireId;
    }

    private int freePlaces() {
        int free = 0;
        while (window.hasRoom()) {
            window.take();
            free++;
        }
        return free;
    }
}
