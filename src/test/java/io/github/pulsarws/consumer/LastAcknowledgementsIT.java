package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a client acknowledges before it leaves reaches the broker before the consumer is closed.
 *
 * <p>Many times over, for it takes luck to see it fail: the last acknowledgements have to meet the receipts of earlier ones
 * and the close. A small window makes many receipts, partitions make handing over slow.
 */
@GatewayTest
class LastAcknowledgementsIT {
    private static final int SUBSCRIPTIONS = 100;
    private static final int AT_ONCE = 2;
    private static final int PARTITIONS = 8;
    private static final int COUNT = 100;

    private final String topic = Topics.unique("last-acks");
    private final ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);

    @Test
    void reachTheBroker() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, PARTITIONS);
        Witness.publish(topic, Frames.numbered(COUNT));
        List<Future<?>> left = new ArrayList<>();
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            String subscription = "s" + i;
            left.add(clients.submit(() -> acknowledgeAndLeave(subscription)));
        }
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            left.get(i).get(60, SECONDS);
            BrokerAdmin.awaitPartitionedBacklog(topic, "s" + i, 0);
        }
    }

    private void acknowledgeAndLeave(String subscription) {
        try (WebSocketPeer peer =
                WebSocketPeer.connect(Gateway.consumer(topic, subscription, EARLIEST, "receiverQueueSize=20"))) {
            Frames.consume(peer, COUNT);
        }
    }

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }
}
