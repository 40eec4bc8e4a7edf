package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.Messages;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
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
            new Acknowledgements(TopicList.of(new TopicAddress("persistent", "t", "n", "topic")), window);

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

        assertThat(WireMessageId.of(acknowledgements.settle(wireId))).isEqualTo(wireId);

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
        String foreign = WireMessageId.of(new MessageIdImpl(9, 9, -1));

        assertThat(WireMessageId.of(acknowledgements.settle(foreign))).isEqualTo(foreign);

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
    void onSeveralTopicsASettledIdIsStillKnownByItsTopic() {
        Acknowledgements several = onSeveralTopics();
        String wireId = WireMessageId.of(new MessageIdImpl(1, 1, -1));
        several.delivered(
                Messages.withId(TopicMessageId.create("persistent://t/n/b", new MessageIdImpl(1, 1, -1))), wireId);
        several.settle(wireId);

        assertThat(several.settle(wireId))
                .isInstanceOfSatisfying(
                        TopicMessageId.class,
                        topicId -> assertThat(topicId.getOwnerTopic()).isEqualTo("persistent://t/n/b"));
    }

    @Test
    void onSeveralTopicsAnIdFromNowhereIsRefused() {
        Acknowledgements several = onSeveralTopics();

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> several.settle(WireMessageId.of(new MessageIdImpl(9, 9, -1))))
                .withMessage("Failed to de-serialize from JSON: which topic is this message id of?");
    }

    private Acknowledgements onSeveralTopics() {
        return new Acknowledgements(TopicList.parse("t/n/a,t/n/b"), window);
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
