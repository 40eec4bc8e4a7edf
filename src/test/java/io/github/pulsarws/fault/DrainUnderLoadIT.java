package io.github.pulsarws.fault;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A gateway that is told to stop while many clients use it finishes what it has begun, and no more, in bounded time. */
@GatewayTest
@DisabledIfSystemProperty(
        named = "gateway.container",
        matches = "wildfly",
        disabledReason = "WildFly closes all sessions by itself before it tells the gateway")
class DrainUnderLoadIT {
    private static final int PRODUCERS = 12;
    private static final int REQUESTS = 50;
    private static final int SILENT = 100;

    /** Well above the 10 s that the gateway takes at most, because containers have something to do as well. */
    private static final long END_SECONDS = 40;

    private static final Closed GOODBYE = new Closed(1001, "the gateway is shutting down");

    private final String topic = Topics.unique("drain");
    private final List<RawWebSocket> raw = new ArrayList<>();
    private OwnGateway gateway;

    @BeforeEach
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void start() {
        gateway = OwnGateway.start("it-drain", Map.of());
        publishForTheFirstTime();
    }

    /** Payara loads no classes any more for an application that stops, not even those of a first producer. */
    private void publishForTheFirstTime() {
        try (WebSocketPeer first = WebSocketPeer.connect(session("producer", "-first", "batchingEnabled=true"))) {
            assertThat(first.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (RawWebSocket client : raw) {
            client.close();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void publishesUnderWayAreAnsweredAndStored() throws Exception {
        List<WebSocketPeer> producers = IntStream.range(0, PRODUCERS)
                .mapToObj(number -> WebSocketPeer.connect(
                        session("producer", "", "batchingEnabled=true", "batchingMaxPublishDelay=3000")))
                .toList();
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness")) {
            for (int number = 0; number < PRODUCERS; number++) {
                publishWithoutAwaitingAnswers(producers.get(number), number);
            }
            CompletableFuture<?> end = gateway.askToStop();

            Set<String> answered = new HashSet<>();
            producers.forEach(producer -> answered.addAll(answersUntilGoodbye(producer)));
            assertThat(answered).hasSize(PRODUCERS * REQUESTS);
            for (int i = 0; i < PRODUCERS * REQUESTS; i++) {
                answered.remove(new String(Witness.receive(witness).getValue(), UTF_8));
            }
            assertThat(answered).as("answered, and not stored").isEmpty();
            end.get(END_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(BrokerAdmin.producers(topic)).isZero();
        assertThatThrownBy(() -> WebSocketPeer.connect(session("producer", "")).nextJson())
                .isInstanceOf(AssertionError.class);
    }

    /** Returns when the gateway has read them all, which the answer to a frame that is no request tells. */
    private static void publishWithoutAwaitingAnswers(WebSocketPeer producer, int number) {
        for (int i = 0; i < REQUESTS; i++) {
            String text = number + ":" + i;
            producer.send("{\"payload\":\"" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8))
                    + "\",\"context\":\"" + text + "\"}");
        }
        assertThat(producer.ask("the end").getInt("errorCode")).isEqualTo(3);
    }

    /** {@return the contexts of what was answered with ok} Nothing else may be answered, and then the session closes. */
    private static Set<String> answersUntilGoodbye(WebSocketPeer producer) {
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            JsonObject answer = producer.nextJson();
            assertThat(answer.getString("result")).as(answer.toString()).isEqualTo("ok");
            answered.add(answer.getString("context"));
        }
        assertThat(producer.expectClose()).isEqualTo(GOODBYE);
        return answered;
    }

    @Test
    void whatConsumersHaveNotAcknowledgedComesAgainElsewhere() throws Exception {
        Witness.publish(topic, Frames.numbered(40));
        try (Dialogue leaving = Dialogue.open(session("consumer", "/s", EARLIEST))) {
            List<JsonObject> messages = leaving.messages(40);
            messages.subList(0, 15).forEach(leaving::confirmAck);
            CompletableFuture<?> end = gateway.askToStop();

            assertThat(leaving.expectClose()).isEqualTo(GOODBYE);
            end.get(END_SECONDS, TimeUnit.SECONDS);
            BrokerAdmin.awaitConsumers(topic, "s", 0);
            try (WebSocketPeer elsewhere = WebSocketPeer.connect(Gateway.consumer(topic, "s"))) {
                assertThat(Frames.consume(elsewhere, 25)).isEqualTo(Frames.texts(messages.subList(15, 40)));
                elsewhere.expectSilence(Duration.ofMillis(300));
            }
        }
    }

    @Test
    void clientsThatDoNotAnswerTheirCloseFrameDoNotHoldItUp() throws Exception {
        for (int i = 0; i < SILENT; i++) {
            raw.add(RawWebSocket.connect(session(i % 2 == 0 ? "producer" : "reader", "-silent-" + i % 10)));
        }
        CompletableFuture<?> end = gateway.askToStop();

        for (RawWebSocket client : raw) {
            assertThat(client.expectClose()).isEqualTo(GOODBYE);
        }
        end.get(END_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void clientsThatDoNotReadDoNotHoldItUp() throws Exception {
        String payload = "x".repeat(256 * 1024);
        Witness.publish(topic, Collections.nCopies(100, payload).toArray(String[]::new));
        for (int i = 0; i < PRODUCERS; i++) {
            raw.add(RawWebSocket.connect(session("reader", "", "messageId=earliest")));
        }
        for (RawWebSocket reader : raw) {
            assertThat(reader.next().opcode()).isEqualTo(RawFrame.TEXT); // the next ones fill the network's buffers
        }
        CompletableFuture<?> end = gateway.askToStop();

        end.get(END_SECONDS, TimeUnit.SECONDS);
    }

    private URI session(String kind, String suffix, String... query) {
        return gateway.ws("/ws/v2/" + kind + "/persistent/public/default/" + topic + suffix, query);
    }
}
