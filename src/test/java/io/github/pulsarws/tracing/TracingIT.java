package io.github.pulsarws.tracing;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CONSUMER;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.AdminPages;
import io.github.pulsarws.harness.ContainerLog;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import io.github.pulsarws.launch.BuildDirectory;
import io.github.pulsarws.tracing.Collector.Received;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/**
 * What a collector gets of a gateway that traces: everything happens before the tests, and then the gateway is stopped,
 * so that they see what it has sent at the latest when it ends.
 */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
class TracingIT {
    private static final String NAME = "it-tracing";
    private static final String PATH = "/ws/v2/%s/persistent/public/default/%s";
    private static final String REQUEST_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String REQUEST_SPAN = "b7ad6b7169203331";
    private static final String REQUEST = "00-" + REQUEST_TRACE + "-" + REQUEST_SPAN + "-01";
    private static final String PRODUCER_TRACE = "11111111111111111111111111111111";
    private static final String PRODUCER = "00-" + PRODUCER_TRACE + "-1111111111111111-01";
    private static final String CONSUMER_TRACE = "22222222222222222222222222222222";
    private static final String CONSUMER = "00-" + CONSUMER_TRACE + "-2222222222222222-01";

    private final Collector collector = Collector.start();
    private final String topic = Topics.unique("tracing");
    private final String fullTopic = Topics.fullName(topic);
    private Message<byte[]> first;
    private Message<byte[]> second;
    private JsonObject refusal;
    private JsonObject delivered;
    private JsonObject read;
    private String metrics;

    @BeforeAll
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void traceAndStop() throws Exception {
        try (OwnGateway gateway = OwnGateway.start(
                NAME,
                Map.of("gateway.tracing", "true", "gateway.clientMetrics", "true"),
                container -> container.withJvmOptions(List.of(
                        "-Xmx512m",
                        // only the end sends them
                        "-Dotel.bsp.schedule.delay=" + Duration.ofHours(1).toMillis(),
                        "-Dotel.exporter.otlp.endpoint=" + collector.endpoint(),
                        // meant for others
                        "-Dotel.metrics.exporter=prometheus")))) {
            publish(gateway.ws(PATH.formatted("producer", topic)));
            consume(gateway);
            metrics = AdminPages.call("GET", gateway.http("/admin/metrics")).body();
            gateway.askToStop().get(1, TimeUnit.MINUTES);
        }
    }

    private void publish(URI producer) throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer session = WebSocketPeer.connect(producer, with(PRODUCER))) {
            assertOk(session.ask(request("first", Map.of("traceparent", REQUEST, "colour", "blue"))));
            assertOk(session.ask(request("second", Map.of())));
            refusal = session.ask("{'payload':'','encryptionParam':'eA=='}".replace('\'', '"'));
            first = Witness.receive(witness);
            second = Witness.receive(witness);
        }
    }

    private void consume(OwnGateway gateway) {
        try (WebSocketPeer consumer = WebSocketPeer.connect(
                        gateway.ws(PATH.formatted("consumer", topic) + "/s", Gateway.EARLIEST), with(CONSUMER));
                Dialogue reader = Dialogue.open(gateway.ws(PATH.formatted("reader", topic), "messageId=earliest"))) {
            delivered = consumer.nextJson();
            read = reader.message();
        }
    }

    private static UnaryOperator<WebSocket.Builder> with(String traceparent) {
        return handshake -> handshake.header("traceparent", traceparent);
    }

    private static String request(String context, Map<String, String> properties) {
        return Json.createObjectBuilder()
                .add("payload", "eA==")
                .add("context", context)
                .add("properties", Json.createObjectBuilder(Map.<String, Object>copyOf(properties)))
                .build()
                .toString();
    }

    private static void assertOk(JsonObject answer) {
        assertThat(answer.getString("result")).as("result of %s", answer).isEqualTo("ok");
    }

    @AfterAll
    void stop() {
        collector.close();
    }

    @Test
    void publishingGoesOnWithTheTraceOfTheRequest() {
        Received span = spanOf(first);

        assertThat(span.name()).isEqualTo("publish " + fullTopic);
        assertThat(span.kind()).isEqualTo(SPAN_KIND_PRODUCER);
        assertThat(span.trace()).isEqualTo(REQUEST_TRACE);
        assertThat(span.parent()).isEqualTo(REQUEST_SPAN);
        assertThat(span.linkedTraces()).containsExactly(PRODUCER_TRACE);
        assertThat(span.attributes())
                .isEqualTo(Map.of(
                        "messaging.system", "pulsar",
                        "messaging.operation.name", "publish",
                        "messaging.operation.type", "send",
                        "messaging.destination.name", fullTopic,
                        "messaging.message.id", first.getMessageId().toString(),
                        "messaging.message.body.size", "1"));
    }

    @Test
    void theMessageCarriesTheSpanAndTheOtherProperties() {
        assertThat(first.getProperties())
                .isEqualTo(Map.of("traceparent", spanOf(first).traceparent(), "colour", "blue"));
    }

    @Test
    void publishingGoesOnWithTheTraceOfTheHandshakeOtherwise() {
        Received span = spanOf(second);

        assertThat(span.trace()).isEqualTo(PRODUCER_TRACE);
        assertThat(span.parent()).isEqualTo("1111111111111111");
        assertThat(span.linkedTraces()).isEmpty();
    }

    @Test
    void aRequestThatFailsHasASpanWithTheError() {
        Received span = collector.spans().stream()
                .filter(candidate -> candidate.attributes().containsKey("error.type"))
                .findFirst()
                .orElseThrow();

        assertThat(span.name()).isEqualTo("publish " + fullTopic);
        assertThat(span.attributes()).containsEntry("error.type", refusal.getString("result"));
        assertThat(span.failure()).isEqualTo(refusal.getString("errorMsg"));
    }

    @Test
    void deliveryGoesOnWithTheTraceOfTheMessage() {
        Received span = delivery("s");

        assertThat(span.name()).isEqualTo("deliver " + fullTopic);
        assertThat(span.kind()).isEqualTo(SPAN_KIND_CONSUMER);
        assertThat(span.trace()).isEqualTo(REQUEST_TRACE);
        assertThat(span.parent()).isEqualTo(spanOf(first).id());
        assertThat(span.linkedTraces()).containsExactly(CONSUMER_TRACE);
        assertThat(span.attributes())
                .isEqualTo(Map.of(
                        "messaging.system", "pulsar",
                        "messaging.operation.name", "deliver",
                        "messaging.operation.type", "process",
                        "messaging.destination.name", fullTopic,
                        "messaging.destination.subscription.name", "s",
                        "messaging.message.id", first.getMessageId().toString(),
                        "messaging.message.body.size", "1"));
    }

    @Test
    void aReaderHasNoSubscriptionAndLinksNothingWithoutAHandshakeOfATrace() {
        Received span = delivery(null);

        assertThat(span.parent()).isEqualTo(spanOf(first).id());
        assertThat(span.linkedTraces()).isEmpty();
    }

    @Test
    void theClientGetsTheMessageAsItIs() {
        assertThat(properties(delivered)).isEqualTo(first.getProperties());
        assertThat(properties(read)).isEqualTo(first.getProperties());
    }

    @Test
    void thereIsOneSpanForEachRequestAndDelivery() {
        assertThat(collector.spans())
                .filteredOn(span -> span.kind() == SPAN_KIND_PRODUCER)
                .hasSize(3);
        assertThat(collector.spans())
                .filteredOn(span -> span.kind() == SPAN_KIND_CONSUMER)
                .extracting(Received::id)
                .doesNotHaveDuplicates()
                .hasSizeBetween(2, 4);
        assertThat(collector.services()).containsExactly("pulsar-websocket-gateway");
    }

    /** Here because it is the same SDK, and another gateway would take as long again to start. */
    @Test
    void thePulsarClientsMetricsAreAmongTheGateways() {
        assertThat(metrics.lines())
                .filteredOn(line ->
                        line.startsWith("pulsar_client_") && line.contains("pulsar_namespace=\"public/default\""))
                .isNotEmpty()
                .noneMatch(line -> line.contains(topic));
    }

    @Test
    void everythingWasSentInTime() {
        ContainerLog log = new ContainerLog(BuildDirectory.path(NAME + ".log"), 0);

        assertThat(log.holding("Failed to export")).isEmpty();
        assertThat(log.holding("Not all spans could be sent")).isEmpty();
    }

    @Test
    void withTracingOffThePropertyArrivesAsItIs() throws Exception {
        String untraced = Topics.unique("untraced");
        Map<String, String> properties = Map.of("traceparent", REQUEST, "tracestate", "vendor=1");
        try (WebSocketPeer session = WebSocketPeer.connect(Gateway.producer(untraced), with(PRODUCER))) {
            assertOk(session.ask(request("x", properties)));
        }

        assertThat(Witness.firstMessage(untraced).getProperties()).isEqualTo(properties);
    }

    /** The span that a message names. */
    private Received spanOf(Message<byte[]> message) {
        return collector.spans().stream()
                .filter(span -> span.traceparent().equals(message.getProperty("traceparent")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        message.getProperties() + " names none of the spans that came: " + collector.spans()));
    }

    /** The span of the first message's delivery by a subscription, or by a reader. */
    private Received delivery(String subscription) {
        return collector.spans().stream()
                .filter(span -> span.kind() == SPAN_KIND_CONSUMER)
                .filter(span ->
                        first.getMessageId().toString().equals(span.attributes().get("messaging.message.id")))
                .filter(span ->
                        Objects.equals(subscription, span.attributes().get("messaging.destination.subscription.name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such span among " + collector.spans()));
    }

    private static Map<String, String> properties(JsonObject message) {
        Map<String, String> texts = new TreeMap<>();
        JsonObject properties = message.getJsonObject("properties");
        properties.keySet().forEach(name -> texts.put(name, properties.getString(name)));
        return texts;
    }
}
