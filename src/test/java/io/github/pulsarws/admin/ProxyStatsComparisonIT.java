package io.github.pulsarws.admin;

import static java.util.Map.entry;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.PulsarsOwnProxy;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Field by field what Pulsar's own proxy answers, while the same sessions do the same there. All that is different is in a
 * list here, with the reason; and all that is in a list is different.
 */
@GatewayTest
class ProxyStatsComparisonIT {
    private static final String NAMESPACE = "public/proxy-stats-comparison";

    private static final Map<String, String> ONLY_OURS = Map.ofEntries(
            entry("sessionId", "leads to the session in /admin/v2/sessions and in the log"),
            entry("kind", "readers are among the consumers"),
            entry("numberOfMsgFailed", "failures show where they are"),
            entry("numberOfMsgAcked", "apart from delivered ones"),
            entry("numberOfMsgNacked", "apart from acknowledged ones"),
            entry("numberOfMsgRedelivered", "apart from those that are new"),
            entry("ns_msg_published", "counts that begin with the gateway and never anew, as all up to redelivered"),
            entry("ns_byte_published", "likewise"),
            entry("ns_msg_failed", "likewise"),
            entry("ns_msg_delivered", "likewise"),
            entry("ns_byte_delivered", "likewise"),
            entry("ns_msg_acked", "likewise"),
            entry("ns_msg_nacked", "likewise"),
            entry("ns_msg_redelivered", "likewise"),
            entry("ns_msg_nack_rate", "as the number of a session"),
            entry("ns_msg_redeliver_rate", "as the number of a session"),
            entry("ns_producer_count", "how many sessions are open"),
            entry("ns_consumer_count", "likewise"),
            entry("ns_reader_count", "likewise"));

    private static final Map<String, String> OTHER_VALUES = Map.ofEntries(
            entry("remoteConnection", "the address alone, as everywhere else; with a port, and a slash before, there"),
            entry("subscriptionName", "of a reader: what the client called it, and not what Pulsar made of that"),
            entry("ns_msg_deliver_rate", "what was delivered, also to readers; there it is what was acknowledged"),
            entry("ns_byte_deliver_rate", "to readers as well"),
            entry("ns_msg_ack_rate", "what was acknowledged; it is always 0 there"),
            entry(
                    "ns_msg_failure_rate",
                    "every request that is answered with an error; there not those that can't be read"));

    /** Theirs count from the last time that they were summed up, in this test from the start. So does this of ours. */
    private static final Map<String, String> SINCE_START = Map.of(
            "ns_msg_publish_rate", "ns_msg_published",
            "ns_byte_publish_rate", "ns_byte_published",
            "ns_msg_failure_rate", "ns_msg_failed",
            "ns_msg_deliver_rate", "ns_msg_delivered",
            "ns_byte_deliver_rate", "ns_byte_delivered",
            "ns_msg_ack_rate", "ns_msg_acked");

    private static PulsarsOwnProxy proxy;
    private static Side ours;
    private static Side theirs;
    private static Compared producer;
    private static Compared consumer;
    private static Compared reader;
    private static Compared namespace;
    private static Compared jvm;

    @BeforeAll
    static void letTheSameHappenAtBoth() {
        BrokerAdmin.createNamespace(NAMESPACE);
        proxy = PulsarsOwnProxy.start("it-pulsar-proxy");
        ours = new Side(Gateway.httpUri("/"), "persistent://" + NAMESPACE + "/ours");
        theirs = new Side(proxy.page(), "persistent://" + NAMESPACE + "/theirs");
        try (SameSessions here = SameSessions.open(ours);
                SameSessions there = SameSessions.open(theirs)) {
            here.act();
            there.act();
            proxy.sumUp();
            readAll();
        }
    }

    @AfterAll
    static void stopTheProxy() {
        if (proxy != null) {
            proxy.close();
        }
    }

    private static void readAll() {
        producer = compared(side -> session(side, "producerStats", any -> true));
        consumer = compared(side -> session(side, "consumerStats", SameSessions::isConsumer));
        reader = compared(side -> session(side, "consumerStats", not(SameSessions::isConsumer)));
        namespace = compared(side -> side.metrics("namespace", NAMESPACE).getJsonObject("metrics"));
        jvm = compared(side -> side.metrics("metric", "jvm_metrics").getJsonObject("metrics"));
        for (Side side : List.of(ours, theirs)) {
            assertThat(side.stats().keySet()).containsExactlyInAnyOrder("producerStats", "consumerStats");
            assertTopicIsAmongAll(side);
            side.read("metrics")
                    .asJsonArray()
                    .getValuesAs(JsonObject.class)
                    .forEach(entry -> assertThat(entry.keySet()).containsExactlyInAnyOrder("metrics", "dimensions"));
        }
    }

    private static Compared compared(Function<Side, JsonObject> part) {
        return new Compared(part.apply(ours), part.apply(theirs));
    }

    /** The only session in a list that the condition holds for. */
    private static JsonObject session(Side side, String list, Predicate<JsonObject> condition) {
        List<JsonObject> found = side.stats().getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .filter(condition)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** The order of sessions is any, at Pulsar's proxy. */
    private static void assertTopicIsAmongAll(Side side) {
        JsonObject all = side.read("stats").asJsonObject();
        for (String list : side.stats().keySet()) {
            assertThat(all.getJsonObject(side.topic()).getJsonArray(list))
                    .containsExactlyInAnyOrderElementsOf(side.stats().getJsonArray(list));
        }
    }

    @Test
    void nothingOfTheirsIsMissing() {
        assertThat(List.of(producer, consumer, reader, namespace, jvm))
                .flatMap(Compared::missing)
                .allMatch(ProxyStatsComparisonIT::namesACollector);
    }

    @Test
    void onlyWhatIsListedIsMore() {
        assertThat(union(List.of(producer, consumer, reader, namespace), Compared::more))
                .isEqualTo(ONLY_OURS.keySet());
        assertThat(jvm.more()).allMatch(ProxyStatsComparisonIT::namesACollector);
    }

    /** The names of garbage collectors are those of the JVM. */
    private static boolean namesACollector(String name) {
        return name.matches("jvm_.+_gc_(count|pause)");
    }

    @Test
    void typesAreTheSame() {
        assertThat(List.of(producer, consumer, reader, namespace, jvm))
                .flatMap(Compared::ofOtherTypes)
                .isEmpty();
    }

    @Test
    void valuesAreTheSameButForThoseListed() {
        Compared sinceStart = new Compared(sinceStart(namespace.ours()), namespace.theirs());
        assertThat(union(List.of(producer, consumer, reader, sinceStart), Compared::ofOtherValues).stream()
                        // takes another time whenever it is done
                        .filter(name -> !name.startsWith("ns_msg_publish_latency_")))
                .containsExactlyInAnyOrderElementsOf(OTHER_VALUES.keySet());
        assertThat(consumer.ofOtherValues()).containsExactly("remoteConnection");
        assertThat(reader.ofOtherValues()).containsExactlyInAnyOrder("remoteConnection", "subscriptionName");
    }

    private static JsonObject sinceStart(JsonObject metrics) {
        JsonObjectBuilder changed = Json.createObjectBuilder(metrics);
        SINCE_START.forEach((rate, count) -> changed.add(rate, metrics.get(count)));
        return changed.build();
    }

    private static Set<String> union(List<Compared> parts, Function<Compared, Set<String>> names) {
        return parts.stream().flatMap(part -> names.apply(part).stream()).collect(Collectors.toSet());
    }

    @Test
    void theCountsThatDifferAreThoseThatHappened() {
        assertThat(metrics(namespace.theirs(), "ns_msg_deliver_rate", "ns_byte_deliver_rate", "ns_msg_ack_rate"))
                .containsExactly(2, 9, 0);
        assertThat(metrics(namespace.ours(), "ns_msg_delivered", "ns_byte_delivered", "ns_msg_acked"))
                .containsExactly(6, 18, 2);
        assertThat(metrics(namespace.theirs(), "ns_msg_failure_rate")).containsExactly(0);
        assertThat(metrics(namespace.ours(), "ns_msg_failed")).containsExactly(1);
    }

    private static List<Integer> metrics(JsonObject metrics, String... names) {
        return List.of(names).stream().map(metrics::getInt).toList();
    }

    @Test
    void aTopicThatNobodyWasOnIsAnsweredTheSame() {
        HttpResponse<String> answer = ours.statsOf(ours.topic() + "-not");
        HttpResponse<String> expected = theirs.statsOf(theirs.topic() + "-not");

        assertThat(answer.statusCode()).isEqualTo(expected.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(expected.body());
    }

    /** Theirs stay until the proxy ends, with nothing in them. */
    @Test
    void aTopicVanishesWithItsSessions() {
        await().atMost(WebSocketPeer.PATIENCE)
                .until(() -> ours.statsOf(ours.topic()).statusCode() == 404);
        await().atMost(WebSocketPeer.PATIENCE)
                .until(() -> theirs.stats().values().stream().allMatch(JsonValue.EMPTY_JSON_ARRAY::equals));
    }
}
