package io.github.pulsarws.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader is no more than {@code receiverQueueSize} messages ahead of its client; any message id moves it on. */
@GatewayTest
@Tag("portability")
class ReaderWindowIT {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String topic = Topics.unique("reader-window");

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 1", "10, 10", "1000, 1000", "5000, 1000"})
    void boundsWhatIsSentAhead(String receiverQueueSize, int window) throws Exception {
        Witness.publishBatch(topic, Frames.numbered(window + 2));
        try (WebSocketPeer peer = connect("receiverQueueSize=" + receiverQueueSize)) {
            JsonObject first = Frames.receive(peer, window).get(0);
            peer.expectSilence(A_MOMENT);

            peer.send(Frames.ack(first));
            assertThat(Frames.text(peer.nextJson())).isEqualTo("m" + window);
            peer.expectSilence(A_MOMENT);
        }
    }

    @Test
    void movesOnWithAnyMessageId() throws Exception {
        String elsewhere = Frames.wireId(Witness.publish(Topics.unique("elsewhere"), "x"));
        Witness.publish(topic, Frames.numbered(10));
        try (WebSocketPeer peer = connect("receiverQueueSize=2")) {
            JsonObject first = Frames.receive(peer, 2).get(0);
            for (String frame :
                    List.of(Frames.ack(first), Frames.ack(first), Frames.ack(elsewhere), Frames.negativeAck(first))) {
                peer.send(frame);
                peer.nextJson();
            }
            peer.expectSilence(A_MOMENT);
        }
    }

    @Test
    void isNeverWiderThanAsked() throws Exception {
        Witness.publish(topic, "m0");
        try (WebSocketPeer peer = connect("receiverQueueSize=2")) {
            JsonObject first = peer.nextJson();
            for (int i = 0; i < 10; i++) {
                peer.send(Frames.ack(first));
            }
            peer.send("{\"type\":\"isEndOfTopic\"}");
            assertThat(peer.nextJson().getBoolean("endOfTopic"))
                    .as("answered after the acks")
                    .isFalse();
            Witness.publish(topic, Frames.numbered(5));

            Frames.receive(peer, 2);
            peer.expectSilence(A_MOMENT);
        }
    }

    @Test
    void doesNotMoveOnWithAPermit() throws Exception {
        Witness.publish(topic, Frames.numbered(3));
        try (WebSocketPeer peer = connect("receiverQueueSize=1")) {
            peer.nextJson();
            peer.send("{\"type\":\"permit\",\"permitMessages\":10}");

            peer.expectSilence(A_MOMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void letsAThousandMessagesThroughInOrder(int receiverQueueSize) throws Exception {
        Witness.publish(topic, Frames.numbered(1_000));
        try (WebSocketPeer peer = connect("receiverQueueSize=" + receiverQueueSize)) {
            assertThat(Frames.consume(peer, 1_000)).containsExactly(Frames.numbered(1_000));
        }
    }

    private WebSocketPeer connect(String query) {
        return WebSocketPeer.connect(Gateway.reader(topic, "messageId=earliest", query));
    }
}
