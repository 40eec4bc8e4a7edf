package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer's parameters reach the broker, or are refused by name. */
@GatewayTest
class ConsumerParametersIT {
    private final String topic = Topics.unique("parameters");

    @ParameterizedTest
    @CsvSource({
        "ackTimeoutMillis, 999",
        "ackTimeoutMillis, 1",
        "ackTimeoutMillis, -1",
        "ackTimeoutMillis, 1e4",
        "ackTimeoutMillis, ''",
        "subscriptionType, shared",
        "subscriptionType, KeyShared",
        "subscriptionType, ''",
        "subscriptionMode, durable",
        "subscriptionInitialPosition, earliest",
        "subscriptionInitialPosition, 0",
        "receiverQueueSize, -1",
        "receiverQueueSize, ten",
        "receiverQueueSize, 1.0",
        "receiverQueueSize, 2147483648",
        "receiverQueueSize, ''",
        "consumerName, ''",
        "priorityLevel, -1",
        "priorityLevel, high",
        "negativeAckRedeliveryDelay, -1",
        "negativeAckRedeliveryDelay, 1s",
        "cryptoFailureAction, fail",
        "replicateSubscriptionState, yes",
        "readCompacted, 1",
        "retryEnable, on",
        "properties, team"
    })
    void aValueThatIsNotValidIsRefusedByName(String name, String value) {
        for (URI session : new URI[] {v2(name + "=" + value), v1(name + "=" + value)}) {
            try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
                Closed closed = peer.expectClose();

                assertThat(closed.code()).isEqualTo(1008);
                assertThat(closed.reason())
                        .startsWith("2: Failed to subscribe: parameter %s: '%s' ".formatted(name, value));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ackTimeoutMillis=0",
                "ackTimeoutMillis=1000",
                "subscriptionMode=Durable",
                "negativeAckRedeliveryDelay=0",
                "cryptoFailureAction=CONSUME",
                "unknown=parameter",
                "&&=&",
                "receiverQueueSize=5&receiverQueueSize=x",
                "SubscriptionType=Nonsense"
            })
    void anythingElseIsTaken(String query) throws Exception {
        Witness.publish(topic, "one");
        for (URI session : new URI[] {v2(query, EARLIEST), v1(query, EARLIEST)}) {
            try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
                assertThat(peer.nextJson().getString("payload")).isEqualTo("b25l");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "w%C3%B6rker%2F1+two"})
    void theConsumerNameIsTheBrokersToo(String rawName) {
        String name = URLDecoder.decode(rawName, StandardCharsets.UTF_8);
        try (WebSocketPeer peer = WebSocketPeer.connect(v2("consumerName=" + rawName))) {
            JsonObject consumer = BrokerAdmin.awaitConsumers(topic, "v2", 1).get(0);

            assertThat(consumer.getString("consumerName")).isEqualTo(name);
        }
    }

    @Test
    void ofTwoPriorityLevelsTheLowerGetsTheMessages() throws Exception {
        try (WebSocketPeer later = WebSocketPeer.connect(v2("subscriptionType=Shared", "priorityLevel=1"));
                WebSocketPeer first = WebSocketPeer.connect(v2("subscriptionType=Shared", "priorityLevel=0"))) {
            BrokerAdmin.awaitConsumers(topic, "v2", 2);
            Witness.publish(topic, "one", "two", "three");

            for (int i = 0; i < 3; i++) {
                assertThat(first.nextJson().getString("payload")).isNotEmpty();
            }
        }
    }

    @Test
    void thePropertiesAreShownByTheBroker() {
        try (WebSocketPeer peer = WebSocketPeer.connect(v2("properties=team:blue,url:http%3A%2F%2Fx"))) {
            JsonObject consumer = BrokerAdmin.awaitConsumers(topic, "v2", 1).get(0);

            assertThat(consumer.getJsonObject("metadata"))
                    .containsEntry("team", Json.createValue("blue"))
                    .containsEntry("url", Json.createValue("http://x"));
            peer.expectNothingYet();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSubscriptionIsReplicatedIfItIsWanted(boolean wanted) {
        try (WebSocketPeer peer = WebSocketPeer.connect(v2("replicateSubscriptionState=" + wanted))) {
            BrokerAdmin.awaitConsumers(topic, "v2", 1);

            assertThat(BrokerAdmin.stats(topic)
                            .getJsonObject("subscriptions")
                            .getJsonObject("v2")
                            .getBoolean("isReplicated", false))
                    .isEqualTo(wanted);
            peer.expectNothingYet();
        }
    }

    @Test
    void whereTheBrokerLooksAtTheQueueItIsAskedForTheWholeWindow() {
        try (WebSocketPeer peer =
                WebSocketPeer.connect(v2("receiverQueueSize=700", "priorityLevel=0", "subscriptionType=Shared"))) {
            JsonObject consumer = BrokerAdmin.awaitConsumers(topic, "v2", 1).get(0);

            assertThat(consumer.getInt("availablePermits")).isEqualTo(700);
        }
    }

    @Test
    void elsewhereItIsAskedForLess() {
        try (WebSocketPeer peer = WebSocketPeer.connect(v2("receiverQueueSize=1000"))) {
            JsonObject consumer = BrokerAdmin.awaitConsumers(topic, "v2", 1).get(0);

            assertThat(consumer.getInt("availablePermits")).isEqualTo(100);
        }
    }

    private URI v2(String... query) {
        return Gateway.consumer(topic, "v2", query);
    }

    private URI v1(String... query) {
        return Gateway.wsUri("/ws/consumer/persistent/public/global/default/" + topic + "/v1", query);
    }
}
