package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No more messages are outstanding than {@code receiverQueueSize} says; the client's word gives a place back, once. */
@GatewayTest
class AckWindowIT {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String topic = Topics.unique("window");

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 1", "10, 10", "1000, 1000", "1001, 1000", "2147483647, 1000"})
    void boundsWhatIsOutstanding(String receiverQueueSize, int window) throws Exception {
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
    void is1000IfNotAsked() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(1001));
        try (WebSocketPeer peer = connect()) {
            Frames.receive(peer, 1000);
            peer.expectSilence(A_MOMENT);
        }
    }

    @Test
    void ofOneGoesThroughATopicMessageByMessage() throws Exception {
        Witness.publish(topic, Frames.numbered(50));
        try (WebSocketPeer peer = connect("receiverQueueSize=1")) {
            assertThat(Frames.consume(peer, 50)).containsExactly(Frames.numbered(50));
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void ofOneGoesThroughPartitionsWithBatches() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 3);
        Witness.publishBatch(topic, Frames.numbered(50));
        try (WebSocketPeer peer = connect("receiverQueueSize=0")) {
            assertThat(Frames.consume(peer, 50)).containsExactlyInAnyOrder(Frames.numbered(50));
            BrokerAdmin.awaitPartitionedBacklog(topic, "s", 0);
        }
    }

    @Test
    void isNotWidenedByAcknowledgingTwice() throws Exception {
        Witness.publish(topic, Frames.numbered(10));
        try (WebSocketPeer peer = connect("receiverQueueSize=2")) {
            JsonObject first = Frames.receive(peer, 2).get(0);
            peer.send(Frames.ack(first));
            peer.send(Frames.ack(first));
            peer.send(Frames.ack(first));

            assertThat(Frames.text(peer.nextJson())).isEqualTo("m2");
            peer.expectSilence(A_MOMENT);
        }
    }

    @Test
    void isNotWidenedByANegativeAcknowledgementAfterAnAcknowledgement() throws Exception {
        Witness.publish(topic, Frames.numbered(10));
        try (WebSocketPeer peer = connect("receiverQueueSize=2")) {
            JsonObject first = Frames.receive(peer, 2).get(0);
            peer.send(Frames.ack(first));
            peer.send(Frames.negativeAck(first));

            assertThat(Frames.text(peer.nextJson())).isEqualTo("m2");
            peer.expectSilence(A_MOMENT);
        }
    }

    @Test
    void keepsWhatItHoldsWhenTheBrokerDeliversItAgain() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (WebSocketPeer peer = connect("receiverQueueSize=2")) {
            Frames.receive(peer, 2);
            BrokerAdmin.unloadTopic(topic);
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            peer.expectSilence(A_MOMENT);
        }
    }

    @Test
    void leavesTheRestToOtherConsumers() throws Exception {
        Witness.publish(topic, Frames.numbered(40));
        try (WebSocketPeer silent = connect("receiverQueueSize=5", "subscriptionType=Shared")) {
            List<String> ofSilent = Frames.texts(Frames.receive(silent, 5));
            try (WebSocketPeer busy = connect("receiverQueueSize=5", "subscriptionType=Shared")) {
                // five more wait in the gateway for the client that acknowledges nothing
                List<String> ofBusy = Frames.consume(busy, 30);

                assertThat(ofBusy).doesNotContainAnyElementsOf(ofSilent).doesNotHaveDuplicates();
                silent.expectSilence(Duration.ofMillis(100));
            }
        }
    }

    private WebSocketPeer connect(String... query) {
        String[] all = new String[query.length + 1];
        all[0] = EARLIEST;
        System.arraycopy(query, 0, all, 1, query.length);
        return WebSocketPeer.connect(Gateway.consumer(topic, "s", all));
    }
}
