package io.github.pulsarws.fault;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The broker is out of reach for a while: open sessions live through it, and lose nothing. */
@GatewayTest
class BrokerOutageIT {
    private static final int MESSAGES = 20;

    private static RelayedGateway gateway;

    private final String topic = Topics.unique("outage");

    @BeforeAll
    static void start() throws IOException {
        gateway = RelayedGateway.start("it-outage", Map.of("pulsar.operationTimeoutMillis", "3000"));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @AfterEach
    void mend() {
        gateway.relay().mend();
        gateway.relay().thaw();
        gateway.relay().delay(Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void publishesUnderWayAreAnsweredWhenItIsBack(Outage outage) throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer session = WebSocketPeer.connect(gateway.producer(topic))) {
            assertThat(session.ask(request(0)).getString("result")).isEqualTo("ok");
            outage.begin(gateway.relay());
            for (int number = 1; number < MESSAGES; number++) {
                session.send(request(number));
            }
            mend();

            for (int number = 1; number < MESSAGES; number++) {
                JsonObject answer = session.nextJson();
                assertThat(answer.getString("result")).isEqualTo("ok");
                assertThat(answer.getInt("errorCode")).isZero();
                assertThat(answer.getString("context")).isEqualTo("m" + number);
            }
            // what the broker had taken before is sent again, and then it is there twice
            assertThat(inOrder(witness, MESSAGES)).containsExactly(Frames.numbered(MESSAGES));
        }
        gateway.awaitNothingLeft();
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgedMessagesStaySettledAndTheOthersComeAgain(Outage outage) throws Exception {
        Witness.publish(topic, Frames.numbered(MESSAGES));
        Set<String> confirmed = new LinkedHashSet<>();
        try (Dialogue session = Dialogue.open(gateway.consumer(topic, "s", EARLIEST))) {
            List<JsonObject> messages = session.messages(MESSAGES);
            for (JsonObject message : messages.subList(0, MESSAGES / 2)) {
                session.confirmAck(message);
                confirmed.add(Frames.text(message));
            }
            outage.begin(gateway.relay());
            session.peer().expectSilence(Duration.ofSeconds(1));
            mend();

            // over a connection that has not broken nothing comes again of itself
            session.confirm("redeliver");
            Set<String> again = new LinkedHashSet<>();
            while (again.size() < MESSAGES / 2) {
                JsonObject message = session.message();
                again.add(Frames.text(message));
            }
            assertThat(again)
                    .doesNotContainAnyElementsOf(confirmed)
                    .containsExactly(texts(messages.subList(MESSAGES / 2, MESSAGES)));
            for (JsonObject message : messages.subList(MESSAGES / 2, MESSAGES)) {
                acknowledge(session, message);
            }
        }
        BrokerAdmin.awaitBacklog(topic, "s", 0);
        gateway.awaitNothingLeft();
    }

    /** Again, if the connection was lost meanwhile. */
    private static void acknowledge(Dialogue session, JsonObject message) {
        for (int attempt = 0; attempt < 3; attempt++) {
            JsonObject answer = session.ask("ack", "messageId", Frames.id(message));
            if (answer.getString("result").equals("ok")) {
                return;
            }
        }
        session.confirmAck(message);
    }

    private static String[] texts(List<JsonObject> messages) {
        return Frames.texts(messages).toArray(String[]::new);
    }

    /** The first of each text. */
    private static List<String> inOrder(Consumer<byte[]> witness, int count) throws Exception {
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < count) {
            texts.add(new String(Witness.receive(witness).getValue(), UTF_8));
        }
        return new ArrayList<>(texts);
    }

    private static String request(int number) {
        String text = "m" + number;
        return "{\"payload\":\"" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "\",\"context\":\"" + text
                + "\"}";
    }
}
