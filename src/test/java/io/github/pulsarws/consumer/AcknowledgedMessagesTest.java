package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.delivery.WireMessageId;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.TopicMessageId;
import org.apache.pulsar.client.impl.BatchMessageIdImpl;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.Test;

class AcknowledgedMessagesTest {
    private final AtomicLong lastDisconnected = new AtomicLong();
    private final AcknowledgedMessages messages = new AcknowledgedMessages(lastDisconnected::get);

    @Test
    void nothingIsRememberedThatWasConfirmedWhileNothingCouldComeTwice() {
        messages.add(id(1));
        messages.confirm(id(1));
        messages.expectRedelivery();

        assertThat(contains(id(1))).isFalse();
    }

    @Test
    void afterARedeliveryWasAskedForAcknowledgedMessagesAreRemembered() {
        messages.expectRedelivery();
        messages.add(id(1));
        messages.confirm(id(1));

        assertThat(contains(id(1))).isTrue();
        assertThat(contains(id(2))).isFalse();
    }

    @Test
    void afterALostConnectionAcknowledgedMessagesAreRemembered() {
        lastDisconnected.set(1);
        messages.add(id(1));
        messages.confirm(id(1));

        assertThat(contains(id(1))).isTrue();
    }

    /** The broker may send them again before it has the acknowledgement. */
    @Test
    void thoseWhoseAcknowledgementsAreUnderWayAsRedeliveryIsAskedForAreRemembered() {
        messages.add(id(1));
        messages.expectRedelivery();

        assertThat(contains(id(1))).isTrue();
        messages.confirm(id(1));
        assertThat(contains(id(1))).isTrue();
    }

    @Test
    void thoseWhoseAcknowledgementsAreUnderWayAsTheConnectionIsLostAreRemembered() {
        messages.add(id(1));
        messages.add(id(2));
        lastDisconnected.set(1);
        messages.confirm(id(1));
        messages.keep(id(2));

        assertThat(contains(id(1))).isTrue();
        assertThat(contains(id(2))).isTrue();
    }

    /** The failure may come before the Pulsar client says that it has lost the connection. */
    @Test
    void oneWhoseAcknowledgementGotLostIsRemembered() {
        messages.add(id(1));
        messages.keep(id(1));

        assertThat(contains(id(1))).isTrue();
    }

    @Test
    void aSeekForgetsThem() {
        messages.expectRedelivery();
        messages.add(id(1));
        messages.confirm(id(1));
        messages.add(id(2));
        messages.addUpTo(id(1));
        messages.clear();
        messages.confirm(id(2));

        assertThat(contains(id(1))).isFalse();
        assertThat(contains(id(2))).isFalse();
    }

    @Test
    void oneWhoseAcknowledgementFailedIsNot() {
        messages.expectRedelivery();
        messages.add(id(1));
        messages.remove(id(1));
        messages.addUpTo(id(3));
        messages.removeUpTo(id(3));

        assertThat(contains(id(1))).isFalse();
    }

    @Test
    void theOldestAreForgottenFirst() {
        messages.expectRedelivery();
        for (int entry = 0; entry <= 4_000; entry++) {
            messages.add(id(entry));
            messages.confirm(id(entry));
        }

        assertThat(contains(id(0))).isFalse();
        assertThat(contains(id(1))).isTrue();
        assertThat(contains(id(4_000))).isTrue();
    }

    @Test
    void whatIsAcknowledgedCumulativelyIsRememberedUpToTheFurthest() {
        messages.addUpTo(new BatchMessageIdImpl(1, 5, -1, 1, 3, null));
        messages.addUpTo(id(2));

        assertThat(contains(id(4))).isTrue();
        assertThat(contains(new BatchMessageIdImpl(1, 5, -1, 1, 3, null))).isTrue();
        assertThat(contains(new BatchMessageIdImpl(1, 5, -1, 2, 3, null))).isFalse();
    }

    @Test
    void onAPlainTopicTheTopicThatAClientNamesIsTheOnlyOne() {
        messages.addUpTo(TopicMessageId.create("t", id(2)));

        assertThat(contains(id(1))).isTrue();
    }

    @Test
    void whatIsAcknowledgedCumulativelyIsOfOneTopic() {
        messages.addUpTo(TopicMessageId.create("t", id(2)));

        assertThat(contains(TopicMessageId.create("t", id(1)))).isTrue();
        assertThat(contains(TopicMessageId.create("other", id(1)))).isFalse();
    }

    private boolean contains(MessageId id) {
        return messages.contains(id, WireMessageId.of(id));
    }

    private static MessageIdImpl id(long entry) {
        return new MessageIdImpl(1, entry, -1);
    }
}
