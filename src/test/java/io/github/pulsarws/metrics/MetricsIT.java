package io.github.pulsarws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.AdminPages;
import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of the gateway is right, and is what the dashboard and the alerts ask for. */
@GatewayTest
@Tag("portability")
class MetricsIT {
    private static final String P = "pulsar_websocket_gateway_";
    private static final String CLOSED = P + "sessions_closed_total";
    private static final String OPEN_METRICS = "application/openmetrics-text";

    /** Names within expressions, but for those of functions, labels and of Prometheus itself. */
    private static final Pattern METRIC = Pattern.compile("\\b(?:pulsar_websocket_gateway|jvm|process)_[a-z_]+");

    @Test
    void countsWhatANamespaceDoes() {
        String namespace = "public/" + Topics.unique("metrics");
        BrokerAdmin.createNamespace(namespace);
        String path = "/persistent/" + namespace + "/topic";
        try (WebSocketPeer producer = WebSocketPeer.connect(Gateway.wsUri("/ws/v2/producer" + path));
                Dialogue consumer = Dialogue.open(Gateway.wsUri(
                        "/ws/v2/consumer" + path + "/sub", Gateway.EARLIEST, "subscriptionType=Shared"))) {
            producer.ask("{\"payload\":\"YWJj\"}");
            producer.ask("{\"payload\":\"YWJj\"}");
            producer.ask("{\"payload\":\"no Base64\"}");
            JsonObject message = consumer.message();
            consumer.confirmAck(message);
            consumer.confirm(
                    "negativeAcknowledge", "messageId", consumer.message().getString("messageId"));

            Scrape scrape = scrape();

            String[] there = {"namespace", namespace};
            assertThat(scrape.value(P + "published_messages_total", there)).isEqualTo(2);
            assertThat(scrape.value(P + "published_bytes_total", there)).isEqualTo(6);
            assertThat(scrape.value(P + "publish_seconds_count", there)).isEqualTo(2);
            assertThat(scrape.value(P + "publish_seconds_sum", there)).isPositive();
            assertThat(scrape.value(P + "publish_seconds_bucket", "namespace", namespace, "le", "+Inf"))
                    .isEqualTo(2);
            assertThat(scrape.value(P + "publish_failures_total", "namespace", namespace, "error", "7"))
                    .isEqualTo(1);
            assertThat(scrape.value(P + "delivered_messages_total", there)).isEqualTo(2);
            assertThat(scrape.value(P + "delivered_bytes_total", there)).isEqualTo(6);
            assertThat(scrape.value(P + "acknowledged_messages_total", there)).isEqualTo(1);
            assertThat(scrape.value(P + "negatively_acknowledged_messages_total", there))
                    .isEqualTo(1);
            assertThat(scrape.value(P + "sessions", "kind", "producer")).isPositive();
            assertThat(scrape.value(P + "sessions_opened_total", "kind", "consumer"))
                    .isPositive();
        }
    }

    @Test
    void countsHowSessionsEnd() {
        Scrape before = scrape();
        try (WebSocketPeer leaves = WebSocketPeer.connect(Gateway.producer(Topics.unique("metrics-leaves")));
                WebSocketPeer odd = WebSocketPeer.connect(Gateway.producer(Topics.unique("metrics-odd")));
                WebSocketPeer refused = WebSocketPeer.connect(
                        Gateway.producer(Topics.unique("metrics-refused"), "batchingEnabled=x"))) {
            leaves.ask("{\"payload\":\"YWJj\"}");
            leaves.close(1000, "");
            odd.ask("{\"payload\":\"YWJj\"}");
            odd.close(4321, "");
            refused.expectClose();
        }
        await().atMost(WebSocketPeer.PATIENCE).untilAsserted(() -> {
            Scrape after = scrape();
            assertHasRisen(before, after, "client", "1000", "none");
            assertHasRisen(before, after, "client", "other", "none");
            assertHasRisen(before, after, "gateway", "1008", "1");
            assertThat(after.has(CLOSED, "kind", "producer", "by", "client", "code", "4321", "error", "none"))
                    .isFalse();
        });
    }

    @Test
    void isWrittenInTheFormatThatIsAskedFor() {
        HttpResponse<String> plain = AdminPages.call("GET", Gateway.httpUri("/admin/metrics"));
        assertThat(plain.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
                .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=utf-8");

        HttpResponse<String> open = AdminPages.call(
                "GET",
                Gateway.httpUri("/admin/metrics"),
                "Accept",
                OPEN_METRICS + ";version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2");
        assertThat(open.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
                .isEqualToIgnoringCase(OPEN_METRICS + ";version=1.0.0;charset=utf-8");
        assertThat(open.body())
                .endsWith("# EOF\n")
                .contains("# TYPE " + P + "published_messages counter\n")
                .contains("# TYPE " + P + "publish_seconds histogram\n");
    }

    @Test
    void namesASessionForEachClassOfLatencies() throws IOException {
        String namespace = "public/" + Topics.unique("exemplars");
        BrokerAdmin.createNamespace(namespace);
        URI session = Gateway.wsUri("/ws/v2/producer/persistent/" + namespace + "/topic");
        try (RawWebSocket producer = RawWebSocket.connect(session)) {
            producer.send(RawFrame.text("{\"payload\":\"YWJj\"}"));
            producer.next();
            String id = producer.header("X-Pulsar-Session-Id").orElseThrow();

            String open = AdminPages.call("GET", Gateway.httpUri("/admin/metrics"), "Accept", OPEN_METRICS)
                    .body();

            assertThat(open.lines())
                    .filteredOn(line -> line.startsWith(P + "publish_seconds_bucket{") && line.contains(namespace))
                    .anyMatch(line -> line.contains("# {session_id=\"" + id + "\"} 0."));
        }
    }

    @Test
    void theDashboardAndTheAlertsAskForWhatIsThere() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String file : new String[] {"grafana/gateway.json", "prometheus/gateway-alerts.yml"}) {
            Matcher name = METRIC.matcher(Files.readString(Path.of("deploy", file)));
            while (name.find()) {
                asked.add(name.group());
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(scrape().names()).containsAll(asked);
    }

    @Test
    void everythingIsDocumented() throws IOException {
        String page = Files.readString(Path.of("deploy/docs/operations.md"));
        assertThat(scrape().names().stream()
                        .filter(name -> name.startsWith(P))
                        .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
                        .distinct()
                        .filter(name -> !page.contains("`" + name.substring(P.length()) + "`")))
                .isEmpty();
    }

    private static void assertHasRisen(Scrape before, Scrape after, String by, String code, String error) {
        String[] labels = {"kind", "producer", "by", by, "code", code, "error", error};
        assertThat(after.value(CLOSED, labels)).as(code).isGreaterThan(before.value(CLOSED, labels));
    }

    private static Scrape scrape() {
        return new Scrape(
                AdminPages.call("GET", Gateway.httpUri("/admin/metrics")).body());
    }
}
