package io.github.pulsarws.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * The life of a gateway with settings of its own: started while its broker is away, used when that has come, stopped by
 * SIGTERM.
 *
 * <p>The methods are the stages of that one life, because each start takes long.
 */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Tag("portability")
class RunGatewayIT {
    private static final String REQUEST = "{\"payload\":\"\"}";

    /** Less than {@code gateway.shutdownTimeoutMillis}, and enough to stop in while the message is still in flight. */
    private static final int BATCH_DELAY_MILLIS = 8000;

    private static final String READ_BY_EVERY_JVM = "JAVA_TOOL_OPTIONS";

    /**
     * With MicroProfile Config not the gateway's own name for the environment, which has one more underscore. Tomcat has
     * no such thing.
     */
    private static final String IDLE_TIMEOUT = RunGatewayProcess.CONTAINER.startsWith("tomcat")
            ? "GATEWAY_IDLE_TIMEOUT_MILLIS"
            : "GATEWAY_IDLETIMEOUTMILLIS";

    private static final int GOING_AWAY = 1001;

    /** WildFly closes all sessions itself, with the same code, before it tells the gateway. */
    private static final boolean CLOSES_BEFORE_THE_GATEWAY = RunGatewayProcess.CONTAINER.equals("wildfly");

    private final int brokerPort = Ports.free();
    private final String topic = Topics.unique("life");
    private RunGatewayProcess run;
    private TcpRelay broker;

    @BeforeAll
    @Timeout(180)
    void start() throws IOException {
        run = RunGatewayProcess.start(
                "it-run",
                Map.of(READ_BY_EVERY_JVM, "-Dgateway.clusterNames=east", IDLE_TIMEOUT, "8000"),
                "-Dpulsar.serviceUrl=pulsar://127.0.0.1:" + brokerPort,
                "-Dpulsar.operationTimeoutMillis=2000",
                "-Dgateway.clusterNames=west", // becomes an environment variable of the container, as all of these do
                "-Dgateway.maxFrameLength=3000",
                "-Dgateway.pingIntervalMillis=200",
                // well below the idle timeout: a client that reads nothing answers no ping, either
                "-Dgateway.sendTimeoutMillis=4000");
        run.awaitOutput("Press Ctrl-C to stop.", Duration.ofSeconds(150));
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (broker != null) {
            broker.close();
        }
        if (run != null) {
            run.close();
        }
    }

    @Test
    @Order(1)
    void saysThatTheBrokerIsAwayAndWhatToUse() {
        assertThat(run.output())
                .contains("No message could be published")
                .contains("connects to pulsar://127.0.0.1:" + brokerPort + " as soon as it can")
                .contains("Page      http://127.0.0.1:" + run.httpPort() + "/")
                .contains("Producer  ws://127.0.0.1:" + run.httpPort()
                        + "/ws/v2/producer/persistent/public/default/my-topic")
                .contains("python3 deploy/examples/python/producer.py ws://127.0.0.1:" + run.httpPort());
    }

    @Test
    @Order(2)
    void asksClientsToComeAgainWhileTheBrokerIsAway() {
        List<WebSocketPeer> clients = Stream.of(
                        run.session("producer", topic),
                        run.session("consumer", topic + "/early"),
                        run.session("reader", topic))
                .map(WebSocketPeer::connect)
                .toList();

        assertThat(clients)
                .extracting(client -> client.expectClose(Duration.ofSeconds(8)))
                .containsExactly(
                        new Closed(1013, "1: Failed to create producer: the broker cannot be reached"),
                        new Closed(1013, "2: Failed to subscribe: the broker cannot be reached"),
                        new Closed(1013, "2: Failed to subscribe: the broker cannot be reached"));
    }

    @Test
    @Order(3)
    void servesThemWhenItHasCome() throws IOException {
        broker = TcpRelay.open(
                brokerPort, URI.create(System.getProperty("broker.serviceUrl")).getPort());

        await().atMost(Duration.ofSeconds(20)).until(this::publishes);
    }

    private boolean publishes() {
        try (WebSocketPeer client = WebSocketPeer.connect(run.session("producer", topic))) {
            client.send(REQUEST);
            return client.nextJson().getString("result").equals("ok");
        } catch (AssertionError closed) {
            return false;
        }
    }

    @Test
    @Order(4)
    void takesASystemPropertyBeforeTheEnvironment() {
        try (WebSocketPeer east =
                        WebSocketPeer.connect(run.uri("/ws/producer/persistent/public/east/default/" + topic));
                WebSocketPeer west =
                        WebSocketPeer.connect(run.uri("/ws/producer/persistent/public/west/default/" + topic))) {
            assertThat(east.ask(REQUEST).getString("result")).isEqualTo("ok");
            assertThat(west.expectClose().reason()).endsWith("cluster 'west' is not known here");
        }
    }

    @Test
    @Order(4)
    void takesAnEnvironmentVariable() {
        try (WebSocketPeer client = WebSocketPeer.connect(run.session("producer", topic))) {
            client.send("{\"payload\":\"" + "A".repeat(3000) + "\"}");

            assertThat(client.expectClose()).isEqualTo(new Closed(1009, "a frame may have at most 3000 characters"));
        }
    }

    @Test
    @Order(5)
    void closesAClientThatDoesNotAnswerPingsAfterTheIdleTimeout() throws IOException {
        try (RawWebSocket client = RawWebSocket.connect(run.session("consumer", topic + "/silent"))) {
            assertThat(client.expectClose()).isEqualTo(new Closed(1001, "no pong for 8 s"));
            await().untilAsserted(() ->
                    assertThat(BrokerAdmin.consumers(topic, "silent")).isEmpty());
        }
    }

    @Test
    @Order(5)
    void givesUpAClientThatDoesNotRead() throws Exception {
        String big = Topics.unique("unread");
        Witness.publish(big, Collections.nCopies(12, "x".repeat(1024 * 1024)).toArray(String[]::new));
        try (RawWebSocket client = RawWebSocket.connect(
                run.session("consumer", big + "/slow?subscriptionInitialPosition=Earliest&receiverQueueSize=100"))) {
            await().ignoreExceptions()
                    .until(() -> BrokerAdmin.consumers(big, "slow").size() == 1);
            await().untilAsserted(
                            () -> assertThat(BrokerAdmin.consumers(big, "slow")).isEmpty());

            // it wakes up, and learns why
            assertThat(client.expectClose()).isEqualTo(new Closed(1013, "the client does not read"));
            assertThat(Http.get(URI.create("http://127.0.0.1:" + run.httpPort() + "/admin/metrics")))
                    .hasValueSatisfying(metrics -> assertThat(metrics)
                            .containsPattern("(?m)^pulsar_websocket_gateway_slow_clients_total [1-9]")
                            .containsPattern("(?m)^pulsar_websocket_gateway_sessions_closed_total\\{by=\"gateway\","
                                    + "code=\"1013\",error=\"none\",kind=\"consumer\"} [1-9]"));
        }
    }

    @Test
    @Order(6)
    void answersWhatItHasTakenAndSaysGoodbyeOnSigterm() throws Exception {
        List<ProcessHandle> children = run.children();
        List<WebSocketPeer> idle = Stream.of(
                        run.session("producer", topic),
                        run.session("consumer", topic + "/last"),
                        run.session("reader", topic))
                .map(WebSocketPeer::connect)
                .toList();
        WebSocketPeer publishing = WebSocketPeer.connect(
                run.session("producer", topic + "?batchingEnabled=true&batchingMaxPublishDelay=" + BATCH_DELAY_MILLIS));
        await().until(() -> BrokerAdmin.producers(topic) == 2
                && BrokerAdmin.consumers(topic, "last").size() == 1);
        publishing.send(REQUEST);

        run.signal("TERM");

        if (CLOSES_BEFORE_THE_GATEWAY) {
            assertThat(idle).extracting(client -> client.expectClose().code()).containsOnly(GOING_AWAY);
            assertThat(publishing.expectClose().code()).isEqualTo(GOING_AWAY);
        } else {
            Closed goodbye = new Closed(GOING_AWAY, "the gateway is shutting down");
            assertThat(idle).extracting(WebSocketPeer::expectClose).containsOnly(goodbye);
            JsonObject first = publishing.ask(REQUEST);
            // on a busy machine the goodbyes take longer than the batch, and then nobody takes the second request
            if (!first.getString("result").equals("ok")) {
                assertThat(first.getString("errorMsg")).isEqualTo("Unknown error: the session is closing");
                assertThat(publishing.nextJson().getString("result")).isEqualTo("ok");
            }
            assertThat(publishing.expectClose()).isEqualTo(goodbye);
        }
        assertThat(run.awaitExit()).isEqualTo(143);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(BrokerAdmin.producers(topic)).isZero();
        assertThat(BrokerAdmin.consumers(topic, "last")).isEmpty();
    }
}
