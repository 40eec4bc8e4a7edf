package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.Messages;
import io.github.pulsarws.delivery.OutstandingMessages;
import io.github.pulsarws.delivery.PushWindow;
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

    private static final TopicList PERSISTENT = TopicList.of(new TopicAddress("persistent", "t", "n", "topic"));

    private final FlowWindow window = new PushWindow(WINDOW);
    private final Acknowledgements acknowledgements = onTopics(PERSISTENT);

    @Test
    void aDeliveredMessageIsSettledWithItsVeryIdAndGivesItsPlaceBack() {
        MessageId first = new MessageIdImpl(1, 1, -1);
        String wireId = deliver(first);
        deliver(new MessageIdImpl(1, 2, -1));

        assertThat(acknowledgements.settle(wireId, null)).isSameAs(first);

        assertThat(freePlaces()).isEqualTo(1);
    }

    @Test
    void settlingAMessageAgainGivesNoSecondPlaceBack() {
        String wireId = deliver(new MessageIdImpl(1, 1, -1));
        deliver(new MessageIdImpl(1, 2, -1));
        acknowledgements.settle(wireId, null);

        assertThat(WireMessageId.of(acknowledgements.settle(wireId, null))).isEqualTo(wireId);

        assertThat(freePlaces()).isEqualTo(1);
    }

    @Test
    void anIdWrittenInAnotherWayIsStillTheDeliveredOne() {
        MessageId delivered = new BatchMessageIdImpl(1, 1, -1, 0, 5, null);
        String wireId = deliver(delivered);
        assertThat(wireId).endsWith("=");

        assertThat(acknowledgements.settle(wireId.replace("=", ""), null)).isSameAs(delivered);

        assertThat(freePlaces()).isEqualTo(WINDOW);
    }

    @Test
    void anIdOfAnotherSessionIsPassedOnAndGivesNothingBack() {
        deliver(new MessageIdImpl(1, 1, -1));
        deliver(new MessageIdImpl(1, 2, -1));
        String foreign = WireMessageId.of(new MessageIdImpl(9, 9, -1));

        assertThat(WireMessageId.of(acknowledgements.settle(foreign, null))).isEqualTo(foreign);

        assertThat(freePlaces()).isZero();
    }

    @Test
    void onAPartitionAnIdOfAnotherSessionNamesThePartition() {
        MessageId id = acknowledgements.settle(WireMessageId.of(new MessageIdImpl(9, 9, 3)), null);

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
        several.settle(wireId, null);

        assertThat(several.settle(wireId, null))
                .isInstanceOfSatisfying(
                        TopicMessageId.class,
                        topicId -> assertThat(topicId.getOwnerTopic()).isEqualTo("persistent://t/n/b"));
    }

    @Test
    void onSeveralTopicsAnIdFromNowhereIsRefused() {
        Acknowledgements several = onSeveralTopics();

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> several.settle(WireMessageId.of(new MessageIdImpl(9, 9, -1)), null))
                .withMessage("Failed to de-serialize from JSON: "
                        + "expected the topic that came with the message at /topic");
    }

    private Acknowledgements onSeveralTopics() {
        return onTopics(TopicList.parse("t/n/a,t/n/b"));
    }

    private Acknowledgements onTopics(TopicList topics) {
        return new Acknowledgements(topics, window, new OutstandingMessages(WINDOW));
    }

    @Test
    void theTopicThatTheClientNamesIsBelieved() {
        MessageId id = acknowledgements.settle(WireMessageId.of(new MessageIdImpl(9, 9, -1)), "persistent://a/b/c");

        assertThat(((TopicMessageId) id).getOwnerTopic()).isEqualTo("persistent://a/b/c");
    }

    @Test
    void findingAMessageLeavesItOutstanding() {
        MessageId first = new MessageIdImpl(1, 1, -1);
        String wireId = deliver(first);

        assertThat(acknowledgements.find(wireId, null)).isSameAs(first);
        assertThat(acknowledgements.settle(wireId, null)).isSameAs(first);
    }

    @Test
    void allUpToAMessageGiveTheirPlacesBack() {
        deliver(new BatchMessageIdImpl(1, 1, -1, 0, 2, null));
        MessageId second = new BatchMessageIdImpl(1, 1, -1, 1, 2, null);
        deliver(second);

        acknowledgements.settleUpTo(new BatchMessageIdImpl(1, 1, -1, 0, 2, null));
        assertThat(freePlaces()).isEqualTo(1);
        acknowledgements.settleUpTo(second);
        assertThat(freePlaces()).isEqualTo(1);
        acknowledgements.settleUpTo(second);
        assertThat(freePlaces()).isZero();
    }

    @Test
    void onlyMessagesOfTheSamePartitionAreSettledUpToOne() {
        TopicMessageId here = TopicMessageId.create("p-0", new MessageIdImpl(5, 1, 0));
        TopicMessageId there = TopicMessageId.create("p-1", new MessageIdImpl(4, 1, 1));
        deliver(here);
        deliver(there);

        acknowledgements.settleUpTo(here);

        assertThat(freePlaces()).isEqualTo(1);
        assertThat(acknowledgements.settle(WireMessageId.of(there), null)).isSameAs(there);
    }

    @Test
    void whatIsForgottenGivesItsPlaceBackOnce() {
        String wireId = deliver(new MessageIdImpl(1, 1, -1));
        deliver(new MessageIdImpl(1, 2, -1));

        acknowledgements.forgetAll();
        assertThat(freePlaces()).isEqualTo(WINDOW);
        acknowledgements.settle(wireId, null);
        assertThat(freePlaces()).isZero();
    }

    @Test
    void anUnreadableIdIsRefused() {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> acknowledgements.settle("nonsense", null))
                .withMessage("Failed to de-serialize from JSON: unreadable message id");
    }

    @Test
    void aMessageRedeliveredWhileOutstandingHoldsOnePlace() {
        MessageId again = new MessageIdImpl(1, 1, -1);
        deliver(new MessageIdImpl(1, 1, -1));

        String wireId = deliver(again);

        assertThat(acknowledgements.settle(wireId, null)).isSameAs(again);
        assertThat(freePlaces()).isEqualTo(WINDOW);
    }

    @Test
    void messagesThatTimedOutGiveTheirPlacesBackOnce() {
        String wireId = deliver(new BatchMessageIdImpl(1, 1, -1, 0, 2, null));
        deliver(new BatchMessageIdImpl(1, 1, -1, 1, 2, null));

        acknowledgements.timedOut(List.of(new MessageIdImpl(1, 1, -1)));
        window.take();
        acknowledgements.settle(wireId, null);

        assertThat(freePlaces()).isEqualTo(1);
    }

    /** All have the same id, or one of a few: it does not tell which of them came before. */
    @Test
    void ofMessagesThatAreNotKeptAnyStandsForAllBeforeIt() {
        Acknowledgements notKept = onTopics(TopicList.of(new TopicAddress("non-persistent", "t", "n", "topic")));
        for (int index : new int[] {1, 0}) {
            MessageId id = new BatchMessageIdImpl(0, 0, -1, index, 2, null);
            window.take();
            notKept.delivered(Messages.notKept(id), WireMessageId.of(id));
        }

        assertThat(notKept.settleUpTo(new BatchMessageIdImpl(0, 0, -1, 0, 2, null)))
                .isEqualTo(2);
        assertThat(freePlaces()).isEqualTo(WINDOW);
    }

    /** An administrator may allow as much. */
    @Test
    void aLargeWindowStaysAsLargeAsItIs() {
        int size = 20_000;
        FlowWindow large = new PushWindow(size);
        Acknowledgements many = new Acknowledgements(PERSISTENT, large, new OutstandingMessages(size));
        for (int entry = 0; entry < size; entry++) {
            MessageId id = new MessageIdImpl(1, entry, -1);
            large.take();
            many.delivered(Messages.withId(id), WireMessageId.of(id));
        }

        for (int entry = 0; entry < size; entry++) {
            many.settle(WireMessageId.of(new MessageIdImpl(1, entry, -1)), null);
        }

        assertThat(large.seats().taken()).isZero();
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
