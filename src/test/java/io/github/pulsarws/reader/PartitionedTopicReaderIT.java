package io.github.pulsarws.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class PartitionedTopicReaderIT {
    private final String topic = Topics.unique("partitioned-reader");

    @BeforeEach
    void createTopic() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 3);
        Witness.publish(topic, "one", "two", "three");
    }

    @Test
    void readsAllPartitionsFromTheBeginning() {
        try (WebSocketPeer reader = WebSocketPeer.connect(Gateway.reader(topic, "messageId=earliest"))) {
            List<String> payloads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                payloads.add(reader.nextJson().getString("payload"));
            }
            assertThat(payloads).containsExactlyInAnyOrder("b25l", "dHdv", "dGhyZWU=");
        }
    }

    /** Pulsar can't: an id is a place in one partition. */
    @Test
    void refusesToStartInTheMiddle() {
        String id;
        try (WebSocketPeer reader = WebSocketPeer.connect(Gateway.reader(topic, "messageId=earliest"))) {
            id = reader.nextJson().getString("messageId");
        }
        try (WebSocketPeer reader = WebSocketPeer.connect(Gateway.reader(topic, "messageId=" + Gateway.encode(id)))) {
            assertThat(reader.expectClose())
                    .isEqualTo(new Closed(
                            1008, "2: Failed to subscribe: a partitioned topic is read from earliest or latest only"));
        }
    }
}
