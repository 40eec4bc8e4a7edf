package io.github.pulsarws.fault;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.OwnBroker;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What sessions live through on a broker of the test's own: that it is killed, and that its ledgers are full. */
class BrokerKilledIT {
    /** A broker takes long to start on a busy machine, and for so long nothing is answered. */
    private static final Duration UNTIL_IT_IS_BACK = Duration.ofSeconds(60);

    private static final int HALF = 20;

    /** More than a ledger of this broker takes. */
    private static final int MORE_THAN_A_LEDGER = 1200;

    private static OwnBroker broker;
    private static OwnGateway gateway;

    private final String topic = Topics.unique("killed");

    @BeforeAll
    @Timeout(value = 6, unit = TimeUnit.MINUTES) // a busy machine takes long to start both
    static void start() {
        broker = OwnBroker.start("it-killed-broker");
        gateway = OwnGateway.start("it-killed", Map.of("pulsar.serviceUrl", broker.serviceUrl()));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void openSessionsGoOnWithTheBrokerThatIsStartedAgain() {
        try (WebSocketPeer producer = WebSocketPeer.connect(session("producer", "", "sendTimeoutMillis=0"));
                Dialogue consumer = Dialogue.open(session("consumer", "/s", EARLIEST))) {
            publish(producer, 0, HALF);
            List<String> ids = answers(producer, HALF);
            List<JsonObject> before = consumer.messages(HALF);
            before.subList(0, HALF / 2).forEach(consumer::confirmAck);
            // a broker confirms an acknowledgement that it is about to store; with the topic it stores all it has
            await().until(() -> broker.writesAcknowledgements(topic, List.of("s")));
            broker.unload(topic);

            broker.kill();
            publish(producer, HALF, 2 * HALF);
            broker.restart();

            ids.addAll(answers(producer, HALF));
            assertThat(ids).doesNotHaveDuplicates();
            // the unacknowledged half of the first half, and the second half; nothing that was confirmed
            Set<String> after = new LinkedHashSet<>();
            while (after.size() < HALF / 2 + HALF) {
                JsonObject message = consumer.peer().nextJson(UNTIL_IT_IS_BACK);
                after.add(Frames.text(message));
            }
            assertThat(after)
                    .containsExactly(Arrays.asList(Frames.numbered(2 * HALF))
                            .subList(HALF / 2, 2 * HALF)
                            .toArray(String[]::new));
        }
    }

    @Test
    void aFullLedgerIsFollowedByTheNext() {
        try (WebSocketPeer producer = WebSocketPeer.connect(session("producer", ""));
                WebSocketPeer consumer = WebSocketPeer.connect(session("consumer", "/s", EARLIEST))) {
            publish(producer, 0, MORE_THAN_A_LEDGER);
            List<String> ids = answers(producer, MORE_THAN_A_LEDGER);

            assertThat(Frames.consume(consumer, MORE_THAN_A_LEDGER))
                    .containsExactly(Frames.numbered(MORE_THAN_A_LEDGER));
            assertThat(ids.stream().map(BrokerKilledIT::ledger).distinct().count())
                    .isGreaterThan(1);
        }
    }

    private static void publish(WebSocketPeer producer, int from, int to) {
        for (int number = from; number < to; number++) {
            producer.send(
                    "{\"payload\":\"" + Base64.getEncoder().encodeToString(("m" + number).getBytes(UTF_8)) + "\"}");
        }
    }

    /** The ids of the next messages, each of which must be answered with ok. */
    private static List<String> answers(WebSocketPeer producer, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonObject answer = producer.nextJson(UNTIL_IT_IS_BACK);
            assertThat(answer.getString("result")).as(answer.toString()).isEqualTo("ok");
            ids.add(Frames.id(answer));
        }
        return ids;
    }

    private static long ledger(String wireId) {
        try {
            byte[] bytes = Base64.getDecoder().decode(wireId);
            return ((MessageIdAdv) MessageId.fromByteArray(bytes)).getLedgerId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI session(String kind, String suffix, String... query) {
        return gateway.ws("/ws/v2/" + kind + "/persistent/public/default/" + topic + suffix, query);
    }
}
