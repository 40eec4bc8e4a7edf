package io.github.pulsarws.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.TcpRelay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What orchestrators are told, while the broker is there, hangs and is away, and while the gateway stops. */
@GatewayTest
@TestMethodOrder(OrderAnnotation.class)
class HealthIT {
    private static final String LIVE = "/admin/health/live";
    private static final String READY = "/admin/health/ready";
    private static final int LIMIT_MILLIS = 1_000;

    /** On top of the limit, for a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TcpRelay relay;
    private static OwnGateway gateway;

    @BeforeAll
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    static void start() throws IOException {
        int port = Ports.free();
        relay = TcpRelay.open(
                port, URI.create(System.getProperty("broker.serviceUrl")).getPort());
        gateway = OwnGateway.start(
                "it-health",
                Map.of(
                        "pulsar.serviceUrl",
                        "pulsar://127.0.0.1:" + port,
                        "health.timeoutMillis",
                        String.valueOf(LIMIT_MILLIS)));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        relay.close();
    }

    @Test
    @Order(1)
    void isUp() throws Exception {
        assertThat(get(LIVE))
                .isEqualTo("200 {\"status\":\"UP\",\"checks\":[{\"name\":\"gateway\",\"status\":\"UP\"}]}");
        await().untilAsserted(() -> assertThat(get(READY))
                .isEqualTo("200 {\"status\":\"UP\",\"checks\":[{\"name\":\"broker\",\"status\":\"UP\"},"
                        + "{\"name\":\"sessions\",\"status\":\"UP\"}]}"));
    }

    @Test
    @Order(2)
    @EnabledIfSystemProperty(named = "gateway.container", matches = "payara-.*")
    void isPartOfMicroProfileHealth() throws Exception {
        assertThat(get("/health/live")).contains("200 ", "{\"name\":\"pulsar-websocket-gateway.gateway\"");
        assertThat(get("/health/ready"))
                .contains("pulsar-websocket-gateway.broker", "pulsar-websocket-gateway.sessions");
    }

    @Test
    @Order(3)
    void isNotReadyWhileTheBrokerHangs() throws Exception {
        relay.freeze();
        try {
            awaitDown();
            long start = System.nanoTime();
            assertThat(get(READY))
                    .isEqualTo(
                            "503 {\"status\":\"DOWN\",\"checks\":[{\"name\":\"broker\",\"status\":\"DOWN\","
                                    + "\"data\":{\"reason\":\"no answer within 1000 ms\"}},{\"name\":\"sessions\",\"status\":\"UP\"}]}");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SLACK.plusMillis(LIMIT_MILLIS));
            assertThat(get(LIVE)).startsWith("200 ");
        } finally {
            relay.thaw();
        }
        awaitReady();
    }

    @Test
    @Order(4)
    void isNotReadyWhileTheBrokerIsAway() throws Exception {
        relay.cut();
        try {
            awaitDown();
            assertThat(get(LIVE)).startsWith("200 ");
        } finally {
            relay.mend();
        }
        awaitReady();
    }

    /** Most containers serve nothing more then, which tells a probe as much; what the gateway would say is in ReadinessTest. */
    @Test
    @Order(5)
    void isNotReadyWhileTheGatewayStops() throws Exception {
        String topic = Topics.unique("stopping");
        URI session = gateway.ws(
                "/ws/v2/producer/persistent/public/default/" + topic,
                "batchingEnabled=true",
                "batchingMaxPublishDelay=4000");
        try (WebSocketPeer producer = WebSocketPeer.connect(session)) {
            assertThat(producer.ask("no request").getInt("errorCode")).isEqualTo(3);
            producer.send("{\"payload\":\"\"}");
            CompletableFuture<?> end = gateway.askToStop();

            await().until(() -> !get(READY).startsWith("200 "));
            end.get(40, TimeUnit.SECONDS);
        }
    }

    private static void awaitDown() {
        await().until(() -> get(READY).startsWith("503 "));
    }

    private static void awaitReady() {
        await().atMost(WebSocketPeer.PATIENCE).until(() -> get(READY).startsWith("200 "));
    }

    /** {@return status and body, without white space; or the failure of the connection} */
    private static String get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.http(path))
                .timeout(SLACK.plusMillis(LIMIT_MILLIS))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + compact(answer.body());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String compact(String json) {
        return json.replaceAll("\\s+(?=([^\"]*\"[^\"]*\")*[^\"]*$)", "");
    }
}
