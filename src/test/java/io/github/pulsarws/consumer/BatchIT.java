package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.SubscriptionType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that were consumed and acknowledged never come again, batched or not, on a partitioned topic or not. */
@GatewayTest
class BatchIT {
    private static final int COUNT = 100;
    private static final int PARTITIONS = 3;

    private final String topic = Topics.unique("batch");

    @ParameterizedTest
    @EnumSource
    void aBatchIsConsumedOnce(SubscriptionType type) throws Exception {
        List<MessageId> ids = Witness.publishBatch(topic, Frames.numbered(COUNT));
        assertThat(entries(ids)).hasSize(1);

        consumeAll(type);

        BrokerAdmin.awaitBacklog(topic, "s", 0);
        assertNothingComesAgain(type);
    }

    @ParameterizedTest
    @EnumSource
    void batchesOnPartitionsAreConsumedOnce(SubscriptionType type) throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, PARTITIONS);
        List<MessageId> ids = Witness.publishBatch(topic, Frames.numbered(COUNT));
        assertThat(entries(ids)).hasSize(PARTITIONS);

        consumeAll(type);

        BrokerAdmin.awaitPartitionedBacklog(topic, "s", 0);
        assertNothingComesAgain(type);
    }

    @ParameterizedTest
    @EnumSource
    void singleMessagesOnPartitionsAreConsumedOnce(SubscriptionType type) throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, PARTITIONS);
        Witness.publish(topic, Frames.numbered(COUNT));

        consumeAll(type);

        BrokerAdmin.awaitPartitionedBacklog(topic, "s", 0);
        assertNothingComesAgain(type);
    }

    private void consumeAll(SubscriptionType type) {
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer(type))) {
            assertThat(Frames.consume(peer, COUNT)).containsExactlyInAnyOrder(Frames.numbered(COUNT));
        }
    }

    private void assertNothingComesAgain(SubscriptionType type) throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer(type))) {
            Witness.publish(topic, "next");

            assertThat(Frames.text(peer.nextJson())).isEqualTo("next");
        }
    }

    private URI consumer(SubscriptionType type) {
        return Gateway.consumer(topic, "s", EARLIEST, "subscriptionType=" + type);
    }

    /** What the broker stores: an entry for each message, or for each batch. */
    private static Set<String> entries(List<MessageId> ids) {
        Set<String> entries = new HashSet<>();
        for (MessageId id : ids) {
            MessageIdAdv place = (MessageIdAdv) id;
            entries.add(place.getPartitionIndex() + ":" + place.getLedgerId() + ":" + place.getEntryId());
        }
        return entries;
    }
}
