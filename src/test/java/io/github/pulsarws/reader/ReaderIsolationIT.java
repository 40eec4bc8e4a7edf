package io.github.pulsarws.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading changes nothing for anybody else, and leaves nothing behind. */
@GatewayTest
class ReaderIsolationIT {
    private final String topic = Topics.unique("isolation");

    @Test
    void subscriptionsKeepTheirMessages() throws Exception {
        Witness.consumer(topic, "s").close();
        Witness.publish(topic, Frames.numbered(5));

        read(5);

        assertThat(BrokerAdmin.backlog(topic, "s")).isEqualTo(5);
    }

    @Test
    void everyReaderGetsEverything() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (WebSocketPeer one = connect();
                WebSocketPeer other = connect()) {
            assertThat(Frames.consume(one, 5)).containsExactly(Frames.numbered(5));
            assertThat(Frames.consume(other, 5)).containsExactly(Frames.numbered(5));
        }
    }

    @Test
    void aClosedReaderLeavesNoSubscription() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        read(5);

        await().untilAsserted(() -> assertThat(BrokerAdmin.subscriptions(topic)).isEmpty());
    }

    @Test
    void aBrokenReaderLeavesNoSubscription() throws Exception {
        Witness.publish(topic, "one");
        WebSocketPeer peer = connect();
        peer.nextJson();
        peer.abort();

        await().untilAsserted(() -> assertThat(BrokerAdmin.subscriptions(topic)).isEmpty());
    }

    @Test
    void anUnloadedTopicLosesNothing() throws Exception {
        Witness.publish(topic, Frames.numbered(3));
        try (WebSocketPeer peer = connect()) {
            assertThat(Frames.consume(peer, 3)).containsExactly(Frames.numbered(3));
            Set<String> before = BrokerAdmin.subscriptions(topic);
            BrokerAdmin.unloadTopic(topic);
            Witness.publish(topic, "next");

            assertThat(before).hasSize(1);
            assertThat(Frames.text(peer.nextJson())).isEqualTo("next");
        }
    }

    private void read(int count) {
        try (WebSocketPeer peer = connect()) {
            assertThat(Frames.consume(peer, count)).containsExactly(Frames.numbered(count));
        }
    }

    private WebSocketPeer connect() {
        return WebSocketPeer.connect(Gateway.reader(topic, "messageId=earliest"));
    }
}
