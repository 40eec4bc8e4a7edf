package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pulsar.client.api.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How several sessions share one subscription. */
@GatewayTest
class SubscriptionTypeIT {
    private final String topic = Topics.unique("type");

    @ParameterizedTest
    @CsvSource({
        "'', Exclusive",
        "subscriptionType=Exclusive, Exclusive",
        "subscriptionType=Failover, Failover",
        "subscriptionType=Shared, Shared",
        "subscriptionType=Key_Shared, Key_Shared"
    })
    void isTheBrokersToo(String query, String type) {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", query))) {
            BrokerAdmin.awaitConsumers(topic, "s", 1);

            assertThat(BrokerAdmin.stats(topic)
                            .getJsonObject("subscriptions")
                            .getJsonObject("s")
                            .getString("type"))
                    .isEqualTo(type);
        }
    }

    @Test
    void exclusiveRefusesASecondConsumer() {
        try (WebSocketPeer first = connect("Exclusive")) {
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            try (WebSocketPeer second = connect("Exclusive")) {
                assertThat(second.expectClose())
                        .isEqualTo(new Closed(1008, "2: Failed to subscribe: exclusive consumer is already connected"));
            }
        }
    }

    @Test
    void exclusiveIsFreeAgainWhenTheFirstHasLeft() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer first = connect("Exclusive")) {
            first.nextJson();
        }
        BrokerAdmin.awaitConsumers(topic, "s", 0);

        try (WebSocketPeer second = connect("Exclusive")) {
            assertThat(Frames.text(second.nextJson())).isEqualTo("one");
        }
    }

    @ParameterizedTest
    @CsvSource({"Shared, Failover", "Shared, Key_Shared", "Failover, Shared"})
    void anotherTypeIsRefused(String type, String other) {
        try (WebSocketPeer first = connect(type)) {
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            try (WebSocketPeer second = connect(other)) {
                assertThat(second.expectClose())
                        .isEqualTo(new Closed(
                                1008, "2: Failed to subscribe: the subscription is in use with another type"));
            }
        }
    }

    @Test
    void sharedSpreadsTheMessages() throws Exception {
        try (WebSocketPeer first = connect("Shared");
                WebSocketPeer second = connect("Shared")) {
            BrokerAdmin.awaitConsumers(topic, "s", 2);
            Witness.publish(topic, Frames.numbered(10));
            List<String> all = new ArrayList<>(Frames.consume(first, 5));
            all.addAll(Frames.consume(second, 5));

            assertThat(all).containsExactlyInAnyOrder(Frames.numbered(10));
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void failoverLetsTheNextConsumerTakeOver() throws Exception {
        Witness.publish(topic, Frames.numbered(4));
        WebSocketPeer active = connect("Failover");
        assertThat(Frames.consume(active, 4)).containsExactly(Frames.numbered(4));
        try (WebSocketPeer standby = connect("Failover")) {
            BrokerAdmin.awaitConsumers(topic, "s", 2);
            BrokerAdmin.awaitBacklog(topic, "s", 0);
            active.close();
            Witness.publish(topic, "next");

            assertThat(Frames.text(standby.nextJson())).isEqualTo("next");
        }
    }

    @Test
    void keySharedKeepsAKeyWithOneConsumer() throws Exception {
        try (WebSocketPeer first = connect("Key_Shared", "consumerName=first");
                WebSocketPeer second = connect("Key_Shared", "consumerName=second")) {
            BrokerAdmin.awaitConsumers(topic, "s", 2);
            publishWithKeys(20, 3);
            await().until(() -> BrokerAdmin.unacknowledged(topic, "s") == 60);
            List<String> ofFirst = keys(first, unacknowledgedBy("first"));
            List<String> ofSecond = keys(second, unacknowledgedBy("second"));

            assertThat(ofFirst).isNotEmpty().doesNotContainAnyElementsOf(ofSecond);
            assertThat(ofSecond).isNotEmpty();
            assertThat(ofFirst.size() + ofSecond.size()).isEqualTo(60);
        }
    }

    private void publishWithKeys(int keys, int times) throws Exception {
        try (Producer<byte[]> producer = Witness.producer(topic)) {
            for (int i = 0; i < keys * times; i++) {
                producer.newMessage().key("k" + i % keys).value(new byte[] {1}).send();
            }
        }
    }

    private int unacknowledgedBy(String consumerName) {
        return BrokerAdmin.consumers(topic, "s").stream()
                .filter(consumer -> consumer.getString("consumerName").equals(consumerName))
                .mapToInt(consumer -> consumer.getInt("unackedMessages"))
                .sum();
    }

    private static List<String> keys(WebSocketPeer peer, int count) {
        return Frames.receive(peer, count).stream()
                .map(message -> message.getString("key"))
                .toList();
    }

    private WebSocketPeer connect(String type, String... query) {
        String[] all = Arrays.copyOf(query, query.length + 2);
        all[query.length] = EARLIEST;
        all[query.length + 1] = "subscriptionType=" + type;
        return WebSocketPeer.connect(Gateway.consumer(topic, "s", all));
    }
}
