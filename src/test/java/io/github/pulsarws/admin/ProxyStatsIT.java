package io.github.pulsarws.admin;

import static io.github.pulsarws.harness.AdminPages.object;
import static io.github.pulsarws.harness.AdminPages.objects;
import static io.github.pulsarws.harness.AdminPages.statsPath;
import static io.github.pulsarws.harness.AdminPages.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The statistics of Pulsar's own proxy, with the right numbers. */
@GatewayTest
@Tag("portability")
class ProxyStatsIT {
    private static final String ALL = "/admin/v2/proxy-stats/stats";

    @Test
    void countsWhatIsPublished() {
        String topic = Topics.unique("stats-published");
        try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(topic))) {
            producer.ask("{\"payload\":\"YWJj\"}");
            producer.ask("{\"payload\":\"YWJj\"}");
            producer.ask("{\"payload\":\"no Base64\"}");

            JsonObject stats = only(object(statsPath(topic)), "producerStats");

            assertThat(stats.getInt("numberOfMsgPublished")).isEqualTo(2);
            assertThat(stats.getInt("numberOfMsgFailed")).isEqualTo(1);
            assertThat(stats.getString("remoteConnection")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void countsDeliveredAndAcknowledgedApartAndResetsNothing() throws Exception {
        String topic = Topics.unique("stats-delivered");
        Witness.publish(topic, "a", "b", "c");
        try (Dialogue consumer =
                Dialogue.open(Gateway.consumer(topic, "sub", Gateway.EARLIEST, "subscriptionType=Shared"))) {
            List<JsonObject> messages = consumer.messages(3);
            consumer.confirmAck(messages.get(0));

            for (int round = 0; round < 2; round++) {
                JsonObject stats = only(object(statsPath(topic)), "consumerStats");
                assertThat(stats.getInt("numberOfMsgDelivered")).isEqualTo(3);
                assertThat(stats.getInt("numberOfMsgAcked")).isEqualTo(1);
                assertThat(stats.getInt("numberOfMsgNacked")).isZero();
                assertThat(stats.getString("subscriptionName")).isEqualTo("sub");
                assertThat(stats.getString("subscriptionType")).isEqualTo("Shared");
                assertThat(stats.getString("subscriptionMode")).isEqualTo("Durable");
                objects("/admin/v2/proxy-stats/metrics");
            }
        }
    }

    @Test
    void aCumulativeAcknowledgementCountsAllThatItCovers() throws Exception {
        String topic = Topics.unique("stats-cumulative");
        Witness.publish(topic, "a", "b", "c");
        try (Dialogue consumer = Dialogue.open(Gateway.consumer(topic, "sub", Gateway.EARLIEST))) {
            List<JsonObject> messages = consumer.messages(3);
            consumer.confirm("ackCumulative", "messageId", messages.get(1).getString("messageId"));

            assertThat(only(object(statsPath(topic)), "consumerStats").getInt("numberOfMsgAcked"))
                    .isEqualTo(2);
        }
    }

    @Test
    void countsWhatIsDeliveredAgain() throws Exception {
        String topic = Topics.unique("stats-again");
        Witness.publish(topic, "a");
        try (Dialogue consumer = Dialogue.open(Gateway.consumer(
                topic, "sub", Gateway.EARLIEST, "subscriptionType=Shared", "negativeAckRedeliveryDelay=1"))) {
            consumer.confirm(
                    "negativeAcknowledge", "messageId", consumer.message().getString("messageId"));
            consumer.message();

            JsonObject stats = only(object(statsPath(topic)), "consumerStats");

            assertThat(stats.getInt("numberOfMsgDelivered")).isEqualTo(2);
            assertThat(stats.getInt("numberOfMsgNacked")).isEqualTo(1);
            assertThat(stats.getInt("numberOfMsgRedelivered")).isEqualTo(1);
        }
    }

    @Test
    void countsReadersAmongConsumers() throws Exception {
        String topic = Topics.unique("stats-reader");
        Witness.publish(topic, "a", "b");
        try (Dialogue reader = Dialogue.open(Gateway.reader(topic, "messageId=earliest", "readerName=me"))) {
            reader.messages(2);

            JsonObject stats = only(object(statsPath(topic)), "consumerStats");

            assertThat(stats.getString("kind")).isEqualTo("reader");
            assertThat(stats.getString("subscriptionName")).isEqualTo("me");
            assertThat(stats.getInt("numberOfMsgDelivered")).isEqualTo(2);
        }
    }

    @Test
    void aTopicIsThereAsLongAsASessionIs() {
        String topic = Topics.unique("stats-vanish");
        assertThat(status("GET", statsPath(topic))).isEqualTo(404);
        try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(topic))) {
            producer.ask("{\"payload\":\"YWJj\"}");
            assertThat(object(ALL)).containsKey(Topics.fullName(topic));
        }
        await().atMost(WebSocketPeer.PATIENCE).until(() -> status("GET", statsPath(topic)) == 404);
        assertThat(object(ALL)).doesNotContainKey(Topics.fullName(topic));
    }

    @Test
    void aConsumerOfSeveralTopicsIsAtEachOfThem() throws Exception {
        String one = Topics.unique("stats-one");
        String other = Topics.unique("stats-other");
        try (Dialogue consumer = Dialogue.open(Gateway.multiConsumer("sub", "topics=" + one + "," + other))) {
            consumer.ask("isEndOfTopic");

            assertThat(only(object(statsPath(one)), "consumerStats"))
                    .isEqualTo(only(object(statsPath(other)), "consumerStats"));
        }
    }

    @Test
    void namespacesHaveAllNumbersOfPulsarsProxy() throws Exception {
        String topic = Topics.unique("stats-namespace");
        try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(topic))) {
            JsonObject before = namespaceMetrics(producer);
            JsonObject after = namespaceMetrics(producer);

            assertThat(after.keySet()).containsAll(PulsarNames.ofNamespaceMetrics());
            assertThat(after.getInt("ns_msg_published")).isEqualTo(before.getInt("ns_msg_published") + 1);
            assertThat(after.getInt("ns_byte_published")).isEqualTo(before.getInt("ns_byte_published") + 3);
            assertThat(after.getInt("ns_producer_count")).isPositive();
        }
        assertThat(metrics("metric", "jvm_metrics").keySet())
                .contains("jvm_heap_used", "jvm_thread_cnt", "jvm_start_time", "jvm_direct_memory_used");
    }

    private static JsonObject namespaceMetrics(WebSocketPeer producer) {
        producer.ask("{\"payload\":\"YWJj\"}");
        return metrics("namespace", "public/default");
    }

    private static JsonObject metrics(String dimension, String value) {
        return objects("/admin/v2/proxy-stats/metrics").stream()
                .filter(entry -> entry.getJsonObject("dimensions")
                        .getString(dimension, "")
                        .equals(value))
                .findFirst()
                .orElseThrow()
                .getJsonObject("metrics");
    }

    private static JsonObject only(JsonObject stats, String list) {
        assertThat(stats.getJsonArray(list)).as(stats.toString()).hasSize(1);
        return stats.getJsonArray(list).getJsonObject(0);
    }
}
