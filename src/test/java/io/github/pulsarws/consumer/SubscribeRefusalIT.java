package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.ContainerLog;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why the broker may refuse a consumer, and whether trying again can help. */
@GatewayTest
class SubscribeRefusalIT {
    private final String namespace = "public/" + Topics.unique("refusing");

    @ParameterizedTest
    @CsvSource({"nobody/default", "public/nowhere"})
    void noSuchTenantOrNamespace(String missing) {
        assertThat(refusal("/ws/v2/consumer/persistent/" + missing + "/topic/s"))
                .isEqualTo(new Closed(1008, "2: Failed to subscribe: no such tenant or namespace"));
    }

    @Test
    void noSuchTopicWhereTopicsAreNotCreated() {
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "autoTopicCreation", "{\"allowAutoTopicCreation\":false}");

        assertThat(refusal(path("topic", "s"))).isEqualTo(new Closed(1008, "2: Failed to subscribe: no such topic"));
    }

    @Test
    void noSuchSubscriptionWhereSubscriptionsAreNotCreated() {
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "autoSubscriptionCreation", "{\"allowAutoSubscriptionCreation\":false}");

        assertThat(refusal(path("topic", "s")))
                .isEqualTo(new Closed(1008, "2: Failed to subscribe: no such subscription"));
    }

    @ParameterizedTest
    @CsvSource({
        "maxConsumersPerTopic, other, the limit of consumers is reached",
        "maxConsumersPerSubscription, s, the limit of consumers is reached",
        "maxSubscriptionsPerTopic, other, the limit of subscriptions is reached"
    })
    void aLimitThatLeavesRoomLater(String policy, String secondSubscription, String reason) {
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, policy, "1");
        try (WebSocketPeer first =
                WebSocketPeer.connect(Gateway.wsUri(path("topic", "s"), "subscriptionType=Shared"))) {
            BrokerAdmin.awaitConsumers("persistent://" + namespace + "/topic", "s", 1);

            assertThat(refusal(path("topic", secondSubscription), "subscriptionType=Shared"))
                    .isEqualTo(new Closed(1013, "2: Failed to subscribe: " + reason));
        }
    }

    @Test
    void isRefusedOnceWhateverTheClientSendsAfterwards() throws IOException {
        String topic = Topics.unique("refused");
        ContainerLog log = ContainerLog.fromNow();
        try (RawWebSocket client = RawWebSocket.connect(Gateway.consumer(topic, "s", "subscriptionType=none"))) {
            client.send(RawFrame.text("{\"type\":\"isEndOfTopic\"}"));

            assertThat(client.expectClose().code()).isEqualTo(1008);
        }
        assertThat(log.holding(topic))
                .filteredOn(line -> line.contains("Refused"))
                .singleElement()
                .asString()
                .contains("subscriptionType");
    }

    private String path(String topic, String subscription) {
        return "/ws/v2/consumer/persistent/" + namespace + "/" + topic + "/" + subscription;
    }

    private static Closed refusal(String path, String... query) {
        URI session = Gateway.wsUri(path, query);
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            return peer.expectClose();
        }
    }
}
