package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.net.URI;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A client can delete its subscription, which ends the session as it should end. */
@GatewayTest
class UnsubscribeIT {
    private static final String UNSUBSCRIBE = "{\"type\":\"unsubscribe\"}";

    private final String topic = Topics.unique("unsubscribe");

    @RepeatedTest(5)
    void deletesTheSubscriptionAndCloses() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer("Exclusive"))) {
            peer.nextJson();
            assertThat(BrokerAdmin.subscriptions(topic)).contains("s");
            peer.send(UNSUBSCRIBE);

            assertThat(peer.expectClose()).isEqualTo(new Closed(1000, "unsubscribed"));
            assertThat(BrokerAdmin.subscriptions(topic)).isEmpty();
        }
    }

    @RepeatedTest(5)
    void deletesItOnAllPartitions() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 3);
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer("Shared"))) {
            Witness.publish(topic, "one");
            peer.nextJson();
            peer.send(UNSUBSCRIBE);

            assertThat(peer.expectClose()).isEqualTo(new Closed(1000, "unsubscribed"));
            assertThat(BrokerAdmin.partitionedStats(topic).getJsonObject("subscriptions"))
                    .isEmpty();
        }
    }

    @Test
    void mayComeBeforeTheConsumerIsOpen() throws Exception {
        Witness.consumer(topic, "s").close();
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer("Exclusive"))) {
            peer.send(UNSUBSCRIBE);

            assertThat(peer.expectClose()).isEqualTo(new Closed(1000, "unsubscribed"));
            assertThat(BrokerAdmin.subscriptions(topic)).isEmpty();
        }
    }

    @Test
    void ofAClientThatLeavesAtOnceEndsTheConsumerAlsoIfItIsRefused() throws Exception {
        try (WebSocketPeer other = WebSocketPeer.connect(consumer("Shared"))) {
            WebSocketPeer peer = WebSocketPeer.connect(consumer("Shared"));
            BrokerAdmin.awaitConsumers(topic, "s", 2);
            peer.send(UNSUBSCRIBE);
            peer.close(1000, "");

            BrokerAdmin.awaitConsumers(topic, "s", 1);
            other.expectNothingYet();
        }
    }

    @Test
    void isRefusedWhileOthersAreConnected() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer other = WebSocketPeer.connect(consumer("Shared"))) {
            other.nextJson();
            try (WebSocketPeer peer = WebSocketPeer.connect(consumer("Shared"))) {
                BrokerAdmin.awaitConsumers(topic, "s", 2);
                peer.send(UNSUBSCRIBE);

                assertThat(peer.expectClose())
                        .isEqualTo(new Closed(1011, "8: Unknown error: other consumers use the subscription"));
            }
            Witness.publish(topic, "two");
            assertThat(Frames.text(other.nextJson())).isEqualTo("two");
        }
    }

    @Test
    void isAnsweredIfItHasAContext() throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = Dialogue.open(consumer("Exclusive"))) {
            session.message();
            session.confirm("unsubscribe");

            assertThat(session.expectClose()).isEqualTo(new Closed(1000, "unsubscribed"));
            assertThat(BrokerAdmin.subscriptions(topic)).isEmpty();
        }
    }

    @Test
    void thatIsRefusedWithAContextLetsTheSessionGoOn() throws Exception {
        try (Dialogue one = Dialogue.open(consumer("Shared"));
                Dialogue other = Dialogue.open(consumer("Shared"))) {
            BrokerAdmin.awaitConsumers(topic, "s", 2);
            assertThat(one.ask("unsubscribe").getString("errorMsg"))
                    .isEqualTo("Unknown error: other consumers use the subscription");
            other.close();
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            Witness.publish(topic, "two");

            assertThat(Frames.text(one.message())).isEqualTo("two");
        }
    }

    private URI consumer(String type) {
        return Gateway.consumer(topic, "s", EARLIEST, "subscriptionType=" + type);
    }
}
