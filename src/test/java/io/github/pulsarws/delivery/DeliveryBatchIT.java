package io.github.pulsarws.delivery;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code maxBatch} messages that wait leave as arrays; one that is alone does not wait for others. */
@GatewayTest
class DeliveryBatchIT {
    private static final int COUNT = 500;
    private static final int MAX_BATCH = 10;

    private final String topic = Topics.unique("batch");

    @Test
    void messagesThatWaitComeAsArrays() throws Exception {
        String[] texts = IntStream.range(0, COUNT)
                .mapToObj(i -> i + " ".repeat(24 * 1024))
                .toArray(String[]::new);
        Witness.publish(topic, texts);
        assertArrays(texts, Gateway.consumer(topic, "s", EARLIEST, "maxBatch=" + MAX_BATCH));
        assertArrays(texts, Gateway.reader(topic, "messageId=earliest", "maxBatch=" + MAX_BATCH));
    }

    /** A client that reads only when far more has been published than a connection holds, so that messages wait. */
    private static void assertArrays(String[] texts, URI session) {
        try (WebSocketPeer peer = WebSocketPeer.connectWithoutReading(session)) {
            peer.expectSilence(Duration.ofMillis(300));
            peer.read(Long.MAX_VALUE);

            List<JsonObject> messages = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            while (messages.size() < texts.length) {
                String frame = peer.next();
                List<JsonObject> items = Frames.items(frame);
                assertThat(frame.startsWith("[")).isEqualTo(items.size() > 1);
                messages.addAll(items);
                sizes.add(items.size());
            }
            assertThat(Frames.texts(messages)).containsExactly(texts);
            assertThat(sizes)
                    .allSatisfy(size -> assertThat(size).isBetween(1, MAX_BATCH))
                    .contains(MAX_BATCH);
        }
    }

    @Test
    void arraysMayBeAnsweredByArrays() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(1000));
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST, "maxBatch=1000"))) {
            List<JsonObject> messages = new ArrayList<>();
            while (messages.size() < 1000) {
                List<JsonObject> items = Frames.items(peer.next());
                peer.send(Frames.array(items.stream().map(Frames::ack).toList()));
                messages.addAll(items);
            }

            assertThat(Frames.texts(messages)).containsExactly(Frames.numbered(1000));
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void oneThatIsAloneComesAtOnceAsAnObject() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST, "maxBatch=1000"))) {
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            for (String text : Frames.numbered(5)) {
                Witness.publish(topic, text);
                assertThat(Frames.text(peer.nextJson())).isEqualTo(text);
            }
        }
    }

    @Test
    void theWindowCountsMessagesNotFrames() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(20));
        try (WebSocketPeer peer =
                WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST, "maxBatch=1000", "receiverQueueSize=7"))) {
            List<JsonObject> messages = Frames.receiveItems(peer, 7);
            assertThat(messages).hasSize(7);
            peer.expectSilence(Duration.ofMillis(300));

            peer.send(Frames.array(messages.stream().map(Frames::ack).toList()));
            assertThat(Frames.texts(Frames.receiveItems(peer, 7)))
                    .containsExactly("m7", "m8", "m9", "m10", "m11", "m12", "m13");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1001", "-2", "2.0", ""})
    void anotherNumberIsRefused(String number) {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", "maxBatch=" + number))) {
            Closed closed = peer.expectClose();
            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).startsWith("2: ").contains("parameter maxBatch: '" + number + "'");
        }
    }
}
