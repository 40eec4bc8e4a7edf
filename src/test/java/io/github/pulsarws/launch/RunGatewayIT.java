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
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The life of a gateway with settings of its own: started while its broker is away, used when that has come, stopped by
 * SIGTERM.
 *
 * <p>The methods are the stages of that one life, because each start takes long.
 */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RunGatewayIT {
    private static final String REQUEST = "{\"payload\":\"\"}";
    private static final int BATCH_DELAY_MILLIS = 1500;
    private static final String READ_BY_EVERY_JVM = "JAVA_TOOL_OPTIONS";

    /** Not the gateway's own name for the environment, which has one more underscore. */
    private static final String READ_BY_MICRO_PROFILE_CONFIG = "GATEWAY_IDLETIMEOUTMILLIS";

    private final int httpPort = Ports.free();
    private final int brokerPort = Ports.free();
    private final String topic = Topics.unique("life");
    private RunGatewayProcess run;
    private TcpRelay broker;

    @BeforeAll
    @Timeout(180)
    void start() throws IOException {
        run = RunGatewayProcess.start(
                "it-run",
                Map.of(READ_BY_EVERY_JVM, "-Dgateway.clusterNames=east", READ_BY_MICRO_PROFILE_CONFIG, "5000"),
                "-Dhttp.port=" + httpPort,
                "-Dpulsar.serviceUrl=pulsar://127.0.0.1:" + brokerPort,
                "-Dpulsar.operationTimeoutMillis=2000",
                "-Dgateway.clusterNames=west", // becomes an environment variable of the container, as all of these do
                "-Dgateway.maxFrameLength=3000",
                "-Dgateway.pingIntervalMillis=200",
                "-Dgateway.sendTimeoutMillis=2000");
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
                .contains("Page      http://127.0.0.1:" + httpPort + "/")
                .contains("Producer  ws://127.0.0.1:" + httpPort + "/ws/v2/producer/persistent/public/default/my-topic")
                .contains("python3 deploy/examples/python/producer.py ws://127.0.0.1:" + httpPort);
    }

    @ParameterizedTest
    @CsvSource({
        "producer, '', 1: Failed to create producer",
        "consumer, /s, 2: Failed to subscribe",
        "reader, '', 2: Failed to subscribe"
    })
    @Order(2)
    void asksClientsToComeAgainWhileTheBrokerIsAway(String kind, String suffix, String reason) {
        try (WebSocketPeer client = WebSocketPeer.connect(session(kind, topic + suffix))) {
            Closed closed = client.expectClose(Duration.ofSeconds(8));

            assertThat(closed.code()).isEqualTo(1013);
            assertThat(closed.reason()).isEqualTo(reason + ": the broker cannot be reached");
        }
    }

    @Test
    @Order(3)
    void servesThemWhenItHasCome() throws IOException {
        broker = TcpRelay.open(
                brokerPort, URI.create(System.getProperty("broker.serviceUrl")).getPort());

        await().atMost(Duration.ofSeconds(20)).until(this::publishes);
    }

    private boolean publishes() {
        try (WebSocketPeer client = WebSocketPeer.connect(session("producer", topic))) {
            client.send(REQUEST);
            return client.nextJson().getString("result").equals("ok");
        } catch (AssertionError closed) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"east, true", "global, true", "west, false"})
    @Order(4)
    void takesASystemPropertyBeforeTheEnvironment(String cluster, boolean known) {
        URI v1 = uri("/ws/producer/persistent/public/" + cluster + "/default/" + topic);
        try (WebSocketPeer client = WebSocketPeer.connect(v1)) {
            if (known) {
                assertThat(client.ask(REQUEST).getString("result")).isEqualTo("ok");
            } else {
                assertThat(client.expectClose())
                        .isEqualTo(new Closed(1008, "1: Failed to create producer: cluster 'west' is not known here"));
            }
        }
    }

    @Test
    @Order(4)
    void takesAnEnvironmentVariable() {
        try (WebSocketPeer client = WebSocketPeer.connect(session("producer", topic))) {
            client.send("{\"payload\":\"" + "A".repeat(3000) + "\"}");

            assertThat(client.expectClose()).isEqualTo(new Closed(1009, "a frame may have at most 3000 characters"));
        }
    }

    @Test
    @Order(5)
    void closesAClientThatDoesNotAnswerPingsAfterTheIdleTimeoutOfMicroProfileConfig() throws IOException {
        try (RawWebSocket client = RawWebSocket.connect(session("consumer", topic + "/silent"))) {
            assertThat(client.expectClose()).isEqualTo(new Closed(1001, "no pong for 5 s"));
            await().untilAsserted(() ->
                    assertThat(BrokerAdmin.consumers(topic, "silent")).isEmpty());
        }
    }

    @Test
    @Order(5)
    void givesUpAClientThatDoesNotRead() throws Exception {
        String big = Topics.unique("unread");
        publishMegabytes(big, 12);
        try (RawWebSocket client = RawWebSocket.connect(
                session("consumer", big + "/slow?subscriptionInitialPosition=Earliest&receiverQueueSize=100"))) {
            await().ignoreExceptions()
                    .until(() -> BrokerAdmin.consumers(big, "slow").size() == 1);
            await().untilAsserted(
                            () -> assertThat(BrokerAdmin.consumers(big, "slow")).isEmpty());

            // it wakes up, and learns why
            assertThat(client.expectClose()).isEqualTo(new Closed(1013, "the client does not read"));
        }
    }

    private static void publishMegabytes(String topic, int count) throws PulsarClientException {
        String megabyte = "x".repeat(1024 * 1024);
        Witness.publish(topic, Stream.generate(() -> megabyte).limit(count).toArray(String[]::new));
    }

    @Test
    @Order(6)
    void answersWhatItHasTakenAndSaysGoodbyeOnSigterm() throws Exception {
        List<ProcessHandle> children = run.children();
        List<WebSocketPeer> idle = Stream.of(
                        session("producer", topic), session("consumer", topic + "/last"), session("reader", topic))
                .map(WebSocketPeer::connect)
                .toList();
        WebSocketPeer publishing = WebSocketPeer.connect(
                session("producer", topic + "?batchingEnabled=true&batchingMaxPublishDelay=" + BATCH_DELAY_MILLIS));
        await().until(() -> BrokerAdmin.producers(topic) == 2
                && BrokerAdmin.consumers(topic, "last").size() == 1);
        publishing.send(REQUEST);
        publishing.send(REQUEST);

        run.signal("TERM");

        Closed goodbye = new Closed(1001, "the gateway is shutting down");
        assertThat(idle).extracting(WebSocketPeer::expectClose).containsOnly(goodbye);
        assertThat(publishing.nextJson().getString("result")).isEqualTo("ok");
        assertThat(publishing.nextJson().getString("result")).isEqualTo("ok");
        assertThat(publishing.expectClose()).isEqualTo(goodbye);
        assertThat(run.awaitExit()).isEqualTo(143);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(BrokerAdmin.producers(topic)).isZero();
        assertThat(BrokerAdmin.consumers(topic, "last")).isEmpty();
    }

    private URI session(String kind, String rest) {
        return uri("/ws/v2/" + kind + "/persistent/public/default/" + rest);
    }

    private URI uri(String rawPath) {
        return URI.create("ws://127.0.0.1:" + httpPort + rawPath);
    }
}
