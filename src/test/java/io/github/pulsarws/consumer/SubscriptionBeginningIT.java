package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a subscription begins, and whether it outlives its session. */
@GatewayTest
class SubscriptionBeginningIT {
    private final String topic = Topics.unique("beginning");

    @ParameterizedTest
    @ValueSource(strings = {"", "subscriptionInitialPosition=Latest"})
    void aNewSubscriptionBeginsWithWhatComes(String query) throws Exception {
        Witness.publish(topic, "before");
        try (WebSocketPeer peer = connect(query)) {
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            Witness.publish(topic, "after");

            assertThat(Frames.text(peer.nextJson())).isEqualTo("after");
        }
    }

    @Test
    void orWithWhatIsThere() throws Exception {
        Witness.publish(topic, "before");
        try (WebSocketPeer peer = connect(Gateway.EARLIEST)) {
            assertThat(Frames.text(peer.nextJson())).isEqualTo("before");
        }
    }

    @Test
    void anExistingOneGoesOnWhereItWas() throws Exception {
        Witness.publish(topic, "one", "two");
        try (WebSocketPeer peer = connect(Gateway.EARLIEST)) {
            assertThat(Frames.consume(peer, 1)).containsExactly("one");
            BrokerAdmin.awaitBacklog(topic, "s", 1);
        }
        BrokerAdmin.awaitConsumers(topic, "s", 0);

        try (WebSocketPeer peer = connect("subscriptionInitialPosition=Latest")) {
            assertThat(Frames.text(peer.nextJson())).isEqualTo("two");
        }
    }

    @Test
    void aNonDurableOneIsGoneWithItsSession() throws Exception {
        Witness.publish(topic, "before");
        try (WebSocketPeer peer = connect("subscriptionMode=NonDurable")) {
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            Witness.publish(topic, "after");

            assertThat(Frames.consume(peer, 1)).containsExactly("after");
        }
        await().until(() -> BrokerAdmin.subscriptions(topic).isEmpty());
    }

    private WebSocketPeer connect(String query) {
        return WebSocketPeer.connect(Gateway.consumer(topic, "s", query));
    }
}
