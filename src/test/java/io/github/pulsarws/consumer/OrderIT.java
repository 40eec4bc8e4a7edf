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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages come in the topic's order. */
@GatewayTest
class OrderIT {
    private static final int COUNT = 1_000;

    private final String topic = Topics.unique("order");

    @ParameterizedTest
    @ValueSource(ints = {1_000, 3})
    void aThousandMessagesAreConsumedInOrder(int window) throws Exception {
        Witness.publish(topic, Frames.numbered(COUNT));
        try (WebSocketPeer peer =
                WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST, "receiverQueueSize=" + window))) {
            assertThat(Frames.consume(peer, COUNT)).containsExactly(Frames.numbered(COUNT));
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }
}
