package io.github.pulsarws.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import org.apache.pulsar.client.api.MessageId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader of a partitioned topic reads all partitions. */
@GatewayTest
class PartitionedReaderIT {
    private final String topic = Topics.unique("partitioned-reader");

    @BeforeEach
    void createTopic() {
        BrokerAdmin.createPartitionedTopic(topic, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 1000})
    void fromTheBeginning(int receiverQueueSize) throws Exception {
        Witness.publish(topic, Frames.numbered(30));
        try (WebSocketPeer peer = connect("messageId=earliest", "receiverQueueSize=" + receiverQueueSize)) {
            assertThat(Frames.consume(peer, 30)).containsExactlyInAnyOrder(Frames.numbered(30));
        }
    }

    @Test
    void batches() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(30));
        try (WebSocketPeer peer = connect("messageId=earliest", "receiverQueueSize=1")) {
            assertThat(Frames.consume(peer, 30)).containsExactlyInAnyOrder(Frames.numbered(30));
        }
    }

    @Test
    void fromNowOn() throws Exception {
        Witness.publish(topic, Frames.numbered(6));
        try (WebSocketPeer peer = connect("messageId=latest")) {
            for (int partition = 0; partition < 3; partition++) {
                BrokerAdmin.awaitReaders(topic + "-partition-" + partition, 1);
            }
            Witness.publish(topic, "a", "b", "c");

            assertThat(Frames.consume(peer, 3)).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    /** Pulsar can't: an id is a place in one partition. */
    @Test
    void notFromAMessageOfOnePartition() throws Exception {
        MessageId id = Witness.publish(topic, Frames.numbered(6));
        try (WebSocketPeer peer = connect("messageId=" + Gateway.encode(Frames.wireId(id)))) {
            assertThat(peer.expectClose())
                    .isEqualTo(new Closed(
                            1008, "2: Failed to subscribe: a partitioned topic is read from earliest or latest only"));
        }
    }

    private WebSocketPeer connect(String... query) {
        return WebSocketPeer.connect(Gateway.reader(topic, query));
    }
}
