package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The window has room, so the gateway is waiting for the next message when the consumer goes. */
@GatewayTest
class UnsubscribeWhileReceivingIT {
    private static final String UNSUBSCRIBE = "{\"type\":\"unsubscribe\"}";

    @RepeatedTest(5)
    void closesNormally() throws Exception {
        String topic = Topics.unique("unsubscribe");
        Witness.publish(topic, "one");
        try (WebSocketPeer peer =
                WebSocketPeer.connect(Gateway.consumer(topic, "sub", "subscriptionInitialPosition=Earliest"))) {
            peer.next();

            peer.send(UNSUBSCRIBE);

            assertThat(peer.expectClose()).isEqualTo(new Closed(1000, "unsubscribed"));
            assertThat(BrokerAdmin.stats(topic).getJsonObject("subscriptions")).isEmpty();
        }
    }

    @Test
    void saysWhyAndKeepsTheSubscriptionIfOthersUseIt() throws Exception {
        String topic = Topics.unique("unsubscribe");
        Witness.publish(topic, "one", "two");
        String[] shared = {"subscriptionType=Shared", "subscriptionInitialPosition=Earliest", "receiverQueueSize=1"};
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "sub", shared));
                WebSocketPeer other = WebSocketPeer.connect(Gateway.consumer(topic, "sub", shared))) {
            peer.next();
            String kept = other.nextJson().getString("messageId");

            peer.send(UNSUBSCRIBE);

            assertThat(peer.expectClose())
                    .isEqualTo(new Closed(1011, "8: Unknown error: other consumers use the subscription"));
            other.send("{\"messageId\":\"" + kept + "\"}");
            assertThat(other.nextJson().getString("messageId")).isNotEqualTo(kept);
        }
    }
}
