package io.github.pulsarws.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.TcpRelay;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Clients that together send, or leave unread, more than the gateway has memory for: it stays within its bounds, tells each
 * of them, and goes on serving the others.
 */
@GatewayTest
@Tag("portability")
class GreedyClientsIT {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int CLIENTS = 24;
    private static final int REQUESTS = 8;

    /** Of 16 MiB, at three quarters of a mebibyte each, and one that is being put together. */
    private static final int MAX_TAKEN = 22;

    /** More than the quarter of a minute after which a client counts as one that does not read. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(45);

    private static final String PRODUCER = "/ws/v2/producer/persistent/public/default/";

    private static TcpRelay broker;
    private static OwnGateway gateway;

    private final String topic = Topics.unique("greedy");

    /** Of both budgets the clients want many times more, and in all about as much as the heap has. */
    @BeforeAll
    static void start() throws IOException {
        URI real = URI.create(System.getProperty("broker.serviceUrl"));
        int port = Ports.free();
        broker = TcpRelay.open(port, real.getPort());
        gateway = OwnGateway.start(
                "it-greedy-clients",
                Map.of(
                        "pulsar.serviceUrl", "pulsar://127.0.0.1:" + port,
                        "gateway.totalWaitingMiB", "16",
                        "gateway.totalQueuedMiB", "16"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        broker.close();
    }

    @Test
    void whatIsTooMuchForABrokerThatHangsIsRefusedAndNothingElseIsLost() throws Exception {
        List<WebSocketPeer> clients = connect(CLIENTS, PRODUCER + topic);
        await().ignoreExceptions().until(() -> BrokerAdmin.producers(topic) == CLIENTS);
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness")) {
            broker.freeze();
            clients.forEach(client -> IntStream.range(0, REQUESTS).forEach(i -> client.send(request(MEBIBYTE))));
            // so much is refused at once, for the broker answers nothing
            List<Integer> taken =
                    clients.stream().map(client -> REQUESTS - refusals(client)).toList();
            broker.thaw();

            int all = taken.stream().mapToInt(Integer::intValue).sum();
            assertThat(all).isBetween(CLIENTS / 2, MAX_TAKEN);
            for (int i = 0; i < all; i++) {
                assertThat(Witness.receive(witness).getData()).hasSize(MEBIBYTE / 4 * 3);
            }
            for (int number = 0; number < CLIENTS; number++) {
                for (int i = 0; i < taken.get(number); i++) {
                    assertThat(clients.get(number).nextJson().getString("result"))
                            .isEqualTo("ok");
                }
            }
        }
        // and nothing is counted for ever
        try (WebSocketPeer late = WebSocketPeer.connect(gateway.ws(PRODUCER + topic))) {
            assertThat(late.ask(request(MEBIBYTE)).getString("result")).isEqualTo("ok");
        }
        clients.forEach(WebSocketPeer::close);
    }

    /** {@return how many of the client's requests have been refused} A frame that is no request is answered after them. */
    private static int refusals(WebSocketPeer client) {
        client.send("the end");
        int count = 0;
        for (JsonObject answer = client.nextJson(); answer.getInt("errorCode") != 3; answer = client.nextJson()) {
            assertThat(answer.getString("result")).isEqualTo("send-error:8");
            assertThat(answer.getString("errorMsg")).isEqualTo("Unknown error: too much is waiting for the broker");
            count++;
        }
        return count;
    }

    private static String request(int characters) {
        return "{\"payload\":\"" + "A".repeat(characters) + "\"}";
    }

    @Test
    void framesThatDoNotEndAreHeldOnlyWithinBounds() throws Exception {
        List<WebSocketPeer> clients = connect(CLIENTS, PRODUCER + topic);
        clients.forEach(client -> client.sendPart("{\"payload\":\"" + "A".repeat(2 * MEBIBYTE)));

        try (WebSocketPeer other = WebSocketPeer.connect(gateway.ws(PRODUCER + topic))) {
            assertThat(other.ask(request(MEBIBYTE)).getString("result")).isEqualTo("ok");
        }
        List<String> results = clients.stream()
                .map(client -> client.ask("\"}").getString("result"))
                .toList();

        // so many fit into half of the budget, besides small beginnings
        assertThat(results).containsOnly("ok", "send-error:8");
        assertThat(results.stream().filter("ok"::equals).count()).isBetween(2L, 8L);
        clients.forEach(WebSocketPeer::close);
    }

    /** Payara copies each frame so often that 25 sessions with frames of megabytes keep two cores busy for too long. */
    @Test
    @DisabledIfSystemProperty(named = "gateway.container", matches = "payara.*")
    void clientsThatDoNotReadMakeRoomForOneThatDoes() throws Exception {
        int messages = 6;
        String text = "x".repeat(2 * MEBIBYTE);
        Witness.publish(topic, Collections.nCopies(messages, text).toArray(String[]::new));
        List<RawWebSocket> clients = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            clients.add(RawWebSocket.connect(consumer("deaf-" + number)));
        }

        try (WebSocketPeer reading = WebSocketPeer.connect(consumer("reading"))) {
            for (int i = 0; i < messages; i++) {
                assertThat(reading.nextJson(GIVEN_UP).getString("payload")).hasSizeGreaterThan(2 * MEBIBYTE);
            }
        }
        // at the broker those have left that have been given up for others
        await().atMost(GIVEN_UP)
                .untilAsserted(() -> assertThat(IntStream.range(0, CLIENTS)
                                .filter(number -> BrokerAdmin.consumers(topic, "deaf-" + number)
                                        .isEmpty())
                                .count())
                        .isGreaterThanOrEqualTo(CLIENTS / 2L));
        for (int number = 0; number < CLIENTS; number++) {
            BrokerAdmin.awaitBacklog(topic, "deaf-" + number, messages);
        }
        for (RawWebSocket client : clients) {
            client.close();
        }
    }

    private URI consumer(String subscription) {
        return gateway.ws(
                "/ws/v2/consumer/persistent/public/default/" + topic + "/" + subscription,
                "subscriptionInitialPosition=Earliest");
    }

    private static List<WebSocketPeer> connect(int count, String path) {
        return IntStream.range(0, count)
                .mapToObj(number -> WebSocketPeer.connect(gateway.ws(path)))
                .toList();
    }
}
