package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A v3 session consumes from all the topics that it lists. */
@GatewayTest
class MultiTopicConsumerIT {
    private static final String SUBSCRIPTION = "all";

    private final String one = Topics.unique("listed");
    private final String two = Topics.unique("listed");

    @ParameterizedTest
    @ValueSource(
            strings = {"%s,%s", "public/default/%s,persistent://public/default/%s", "%s%%2Cpublic%%2Fdefault%%2F%s"})
    void eachMessageSaysWhichTopicItIsOf(String list) throws Exception {
        Witness.publish(one, "from one");
        Witness.publish(two, "from two");
        try (WebSocketPeer peer = connect("topics=" + list.formatted(one, two))) {
            List<JsonObject> messages = Frames.receive(peer, 2);

            assertThat(messages)
                    .extracting(message -> message.getString("topic") + " " + Frames.text(message))
                    .containsExactlyInAnyOrder(Topics.fullName(one) + " from one", Topics.fullName(two) + " from two");
            assertThat(messages)
                    .extracting(message -> message.getString("publishTime"))
                    .allSatisfy(
                            time -> assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        }
    }

    @Test
    void theirDomainsMayDiffer() throws Exception {
        String passing = "non-persistent://public/default/" + two;
        try (WebSocketPeer peer = connect("topics=" + one + "," + passing)) {
            BrokerAdmin.awaitConsumers(passing, SUBSCRIPTION, 1);
            Witness.publish(passing, "passing");

            JsonObject message = peer.nextJson();

            assertThat(message.getString("topic")).isEqualTo(passing);
            assertThat(Frames.text(message)).isEqualTo("passing");
        }
    }

    @Test
    void oneTopicIsAListAsWell() throws Exception {
        Witness.publish(one, "alone");
        try (WebSocketPeer peer = connect("topics=" + one)) {
            JsonObject message = peer.nextJson();
            peer.send(Frames.ack(message));

            assertThat(message.getString("topic")).isEqualTo(Topics.fullName(one));
            BrokerAdmin.awaitBacklog(one, SUBSCRIPTION, 0);
        }
    }

    @Test
    void acknowledgementsReachEveryTopic() throws Exception {
        Witness.publish(one, Frames.numbered(3));
        Witness.publishBatch(two, Frames.numbered(3));
        try (WebSocketPeer peer = connect(list())) {
            Frames.consume(peer, 6);

            BrokerAdmin.awaitBacklog(one, SUBSCRIPTION, 0);
            BrokerAdmin.awaitBacklog(two, SUBSCRIPTION, 0);
        }
    }

    @Test
    void acknowledgementsReachEveryPartition() throws Exception {
        BrokerAdmin.createPartitionedTopic(two, 3);
        Witness.publish(one, "plain");
        Witness.publishBatch(two, Frames.numbered(9));
        try (WebSocketPeer peer = connect(list(), "subscriptionType=Shared")) {
            List<JsonObject> messages = Frames.receive(peer, 10);
            messages.forEach(message -> peer.send(Frames.ack(message)));

            assertThat(messages.stream()
                            .map(message -> message.getString("topic"))
                            .collect(Collectors.toSet()))
                    .contains(Topics.fullName(one))
                    .isSubsetOf(Topics.fullName(one), partition(0), partition(1), partition(2))
                    .hasSizeGreaterThan(2);
            BrokerAdmin.awaitBacklog(one, SUBSCRIPTION, 0);
            BrokerAdmin.awaitPartitionedBacklog(two, SUBSCRIPTION, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "partitioned"})
    void aSecondAcknowledgementNeitherWidensTheWindowNorEndsTheSession(String kind) throws Exception {
        if (kind.equals("partitioned")) {
            BrokerAdmin.createPartitionedTopic(two, 2);
        }
        Witness.publish(one, Frames.numbered(4));
        Witness.publish(two, Frames.numbered(4));
        try (WebSocketPeer peer = connect(list(), "receiverQueueSize=2", "subscriptionType=Shared")) {
            List<JsonObject> messages = Frames.receive(peer, 2);
            for (int again = 0; again < 3; again++) {
                peer.send(Frames.ack(messages.get(0)));
            }
            peer.nextJson();
            peer.expectSilence(Duration.ofMillis(300));

            peer.send(Frames.ack(messages.get(1)));
            peer.nextJson();
        }
    }

    @Test
    void anIdOfNoneOfTheTopicsIsAnError() {
        try (WebSocketPeer peer = connect(list())) {
            peer.send("{\"messageId\":\"CIDwfxAE\"}");

            Closed closed = peer.expectClose();
            assertThat(closed.code()).isEqualTo(1007);
            assertThat(closed.reason()).startsWith("3: Failed to de-serialize from JSON: ");
        }
    }

    @Test
    void aNegativeAcknowledgementBringsAMessageBack() throws Exception {
        Witness.publish(two, "again");
        try (WebSocketPeer peer = connect(list(), "negativeAckRedeliveryDelay=50")) {
            peer.send(Frames.negativeAck(peer.nextJson()));

            assertThat(Frames.text(peer.nextJson())).isEqualTo("again");
        }
    }

    @Test
    void unsubscribingLeavesNoTopicSubscribed() {
        try (WebSocketPeer peer = connect(list())) {
            BrokerAdmin.awaitConsumers(one, SUBSCRIPTION, 1);
            BrokerAdmin.awaitConsumers(two, SUBSCRIPTION, 1);
            peer.send("{\"type\":\"unsubscribe\"}");

            assertThat(peer.expectClose().code()).isEqualTo(1000);
            assertThat(BrokerAdmin.subscriptions(one)).isEmpty();
            assertThat(BrokerAdmin.subscriptions(two)).isEmpty();
        }
    }

    @Test
    void theSubscriptionMayHaveAnyName() {
        String name = "a/b+c ü";
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.multiConsumer(name, list()))) {
            BrokerAdmin.awaitConsumers(two, name, 1);
            peer.expectNothingYet();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', exactly one of the parameters topics and topicsPattern must be given",
        "topics=a&topicsPattern=b, exactly one of the parameters topics and topicsPattern must be given",
        "topics=, parameter topics: '' is empty",
        "'topics=a,,b', 'parameter topics: ''a,,b'' holds '''', which is empty'",
        "topics=a/b, 'parameter topics: ''a/b'' is none of topic, tenant/namespace/topic,'",
        "topics=t/n*/b, 'parameter topics: ''t/n*/b'' names ''n*'', but a tenant or namespace has '",
        "topics=nobody/default/a, no such tenant or namespace",
        "topics=a&subscriptionType=shared, parameter subscriptionType: 'shared' is none of ",
        "topics=non-persistent://public/default/a&readCompacted=true, readCompacted needs persistent topics",
    })
    void whatIsNotValidIsRefused(String query, String reason) {
        assertRefused(Gateway.multiConsumer(SUBSCRIPTION, query), reason);
    }

    @Test
    void aListHasABound() {
        String list = IntStream.rangeClosed(0, 100).mapToObj(i -> "t" + i).collect(Collectors.joining(","));

        assertRefused(Gateway.multiConsumer(SUBSCRIPTION, "topics=" + list), "parameter topics: more than 100 names");
    }

    @Test
    void thePathNamesNoTopic() {
        assertRefused(
                Gateway.wsUri("/ws/v3/consumer/persistent/public/default/t/s", "topics=a"),
                "the path must be [subscription]");
    }

    private static void assertRefused(URI session, String reason) {
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            Closed closed = peer.expectClose();

            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).startsWith("2: Failed to subscribe: " + reason);
        }
    }

    private String list() {
        return "topics=" + one + "," + two;
    }

    private String partition(int index) {
        return Topics.fullName(two) + "-partition-" + index;
    }

    private static WebSocketPeer connect(String... query) {
        return WebSocketPeer.connect(Gateway.multiConsumer(SUBSCRIPTION, EARLIEST + "&" + String.join("&", query)));
    }
}
