package io.github.pulsarws.handshake;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Guide;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawHandshake.Answer;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import io.github.pulsarws.launch.TcpRelay;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code handshake.errors=http} a session that can't be had is refused by an HTTP status, before the upgrade. */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class HttpRefusalIT {
    private static final String PRODUCT = System.getProperty("gateway.container", "payara-micro");
    private static final Duration START_BOUND = Duration.ofSeconds(170);
    private static final int MAX_WAITING = 2;

    private final Services services = new Services(new Progress(System.out));
    private final int port = Ports.free();
    private TcpRelay broker;

    @BeforeAll
    void start() throws IOException {
        int brokerPort = Ports.free();
        broker = TcpRelay.open(
                brokerPort, URI.create(System.getProperty("broker.serviceUrl")).getPort());
        Map<String, String> settings = Map.of(
                "pulsar.serviceUrl",
                "pulsar://127.0.0.1:" + brokerPort,
                "pulsar.operationTimeoutMillis",
                "3000",
                "handshake.errors",
                "http",
                "gateway.maxWaitingHandshakes",
                String.valueOf(MAX_WAITING));
        services.start(
                new Container(Product.named(PRODUCT), "it-http-errors", port, settings),
                "Starting a gateway that refuses with HTTP statuses");
        services.awaitReady(START_BOUND);
    }

    @AfterAll
    void stop() {
        broker.thaw();
        services.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "v2/producer/persistent/public/default/t?sendTimeoutMillis=soon, 1, "
                + "Failed to create producer: parameter sendTimeoutMillis: 'soon' is not a whole number",
        "v2/consumer/persistent/public/default/t/s?subscriptionType=none, 2, "
                + "Failed to subscribe: parameter subscriptionType: 'none' is none of ",
        "v2/reader/persistent/public/default/t?messageId=first, 2, "
                + "Failed to subscribe: parameter messageId: 'first' is neither ",
        "v3/consumer/s?topics=, 2, Failed to subscribe: parameter topics: '' is empty",
        "v2/producer/persistent/public/default, 1, Failed to create producer: the path must be ",
        "v2/consumer/persistent/public/default/t, 2, Failed to subscribe: the path must be ",
        "reader/elsewhere/public/global/default/t, 2, Failed to subscribe: domain 'elsewhere' is ",
        "v2/producer/persistent/public/default/a%2Fb, 1, Failed to create producer: not a topic name",
    })
    void aRequestThatIsWrongIs400(String path, int number, String message) throws IOException {
        assertRefused(answer(path), 400, number, message);
    }

    @ParameterizedTest
    @CsvSource({
        "v2/producer/persistent/nobody/default/t, 1",
        "v2/consumer/persistent/nobody/default/t/s, 2",
        "v2/reader/persistent/public/nowhere/t, 2",
        "v3/consumer/s?topics=public/nowhere/t, 2",
    })
    void whatIsNotThereIs404(String path, int number) throws IOException {
        assertRefused(answer(path), 404, number, "");
    }

    @Test
    void aTopicThatIsNotThereIs404() throws IOException {
        String namespace = "public/" + Topics.unique("http");
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "autoTopicCreation", "{\"allowAutoTopicCreation\":false}");

        String topic = "/persistent/" + namespace + "/t";
        assertRefused(answer("v2/producer" + topic), 404, 1, "Failed to create producer: no such topic");
        assertRefused(answer("v2/consumer" + topic + "/s"), 404, 2, "Failed to subscribe: no such topic");
        assertRefused(answer("v2/reader" + topic), 404, 2, "Failed to subscribe: no such topic");
    }

    @Test
    void aNameThatIsTakenIs409() throws IOException {
        String topic = Topics.unique("http");
        try (WebSocketPeer producer = connect(session("producer", topic) + "?producerName=p");
                WebSocketPeer consumer = connect(session("consumer", topic) + "/s")) {
            assertRefused(answer(session("producer", topic) + "?producerName=p"), 409, 1, "");
            assertRefused(answer(session("consumer", topic) + "/s"), 409, 2, "");
            producer.expectNothingYet();
            consumer.expectNothingYet();
        }
    }

    @Test
    void aTerminatedTopicIs503() throws Exception {
        String topic = Topics.unique("http");
        Witness.publish(topic, "last");
        BrokerAdmin.terminateTopic(topic);

        assertRefused(answer(session("producer", topic)), 503, 1, "Failed to create producer: the topic is terminated");
    }

    @Test
    void aLimitThatIsReachedIs503() throws IOException {
        String namespace = "public/" + Topics.unique("http");
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "maxConsumersPerTopic", "1");
        String topic = "v2/consumer/persistent/" + namespace + "/t/";
        try (WebSocketPeer first = connect(topic + "s")) {
            assertRefused(answer(topic + "other"), 503, 2, "Failed to subscribe: the limit of consumers is reached");
            first.expectNothingYet();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2/%s/persistent/public/default/", "%s/persistent/public/global/default/"})
    void whatCanBeHadIsServedAsEver(String form) throws Exception {
        String topic = Topics.unique("http");
        try (WebSocketPeer consumer = connect(form.formatted("consumer") + topic + "/s?receiverQueueSize=1");
                WebSocketPeer reader = connect(form.formatted("reader") + topic);
                WebSocketPeer listing = connect("v3/consumer/all?topics=" + topic);
                WebSocketPeer producer = connect(form.formatted("producer") + topic)) {
            for (String payload : new String[] {"b25l", "dHdv"}) {
                assertThat(producer.ask("{\"payload\":\"" + payload + "\"}").getString("result"))
                        .isEqualTo("ok");
            }

            assertThat(Frames.consume(consumer, 2)).containsExactly("one", "two");
            assertThat(Frames.consume(listing, 2)).containsExactly("one", "two");
            assertThat(Frames.texts(Frames.receive(reader, 2))).containsExactly("one", "two");
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
        BrokerAdmin.awaitConsumers(topic, "s", 0);
    }

    @Test
    void nothingIsOpenedForAnUpgradeThatFails() throws IOException {
        String topic = Topics.unique("http");
        RawHandshake handshake = RawHandshake.to(uri(session("consumer", topic) + "/s"));

        assertThat(handshake.with("Sec-WebSocket-Version", "8").answer().status())
                .isEqualTo(426);

        try (WebSocketPeer exclusive = connect(session("consumer", topic) + "/s?" + EARLIEST)) {
            exclusive.expectNothingYet();
        }
    }

    @Test
    void theGuidesProgramShowsTheReason() throws Exception {
        String program = Guide.python("subscriptions.md", "HTTP statuses instead of close codes");
        assertThat(program).contains("127.0.0.1:8080");
        try (ExternalProgram running =
                ExternalProgram.pythonSource(program.replace("127.0.0.1:8080", "127.0.0.1:" + port))) {
            assertThat(running.finish())
                    .containsExactly("400 Failed to subscribe: parameter priorityLevel: 'high' is not a whole number");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aBrokerThatHangsIs504AndMoreThanSoManyClientsAreNotKeptWaiting() throws Exception {
        broker.freeze();
        List<CompletableFuture<Answer>> answers = Stream.of("a", "b", "c", "d")
                .map(topic -> CompletableFuture.supplyAsync(() -> unchecked(session("reader", Topics.unique(topic)))))
                .toList();
        List<Answer> all = answers.stream().map(CompletableFuture::join).toList();

        assertThat(all).extracting(Answer::status).containsExactlyInAnyOrder(504, 504, 503, 503);
        for (Answer answer : all) {
            String reason = answer.status() == 504
                    ? "Failed to subscribe: the broker did not answer in time"
                    : "Failed to subscribe: too many sessions are being opened";
            assertRefused(answer, answer.status(), 2, reason);
        }
        broker.thaw();
        String topic = Topics.unique("http");
        try (WebSocketPeer producer = connect(session("producer", topic))) {
            assertThat(producer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
    }

    private static void assertRefused(Answer answer, int status, int number, String message) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            JsonObject body = reader.readObject();
            assertThat(body.keySet()).containsExactly("error", "errorMsg");
            assertThat(body.getInt("error")).isEqualTo(number);
            assertThat(body.getString("errorMsg")).startsWith(message).isNotEmpty();
        }
    }

    private Answer unchecked(String path) {
        try {
            return answer(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(String path) throws IOException {
        return RawHandshake.to(uri(path)).answer();
    }

    private WebSocketPeer connect(String path) {
        return WebSocketPeer.connect(uri(path));
    }

    private URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + port + "/ws/" + path);
    }

    private static String session(String kind, String topic) {
        return "v2/" + kind + "/persistent/public/default/" + topic;
    }
}
