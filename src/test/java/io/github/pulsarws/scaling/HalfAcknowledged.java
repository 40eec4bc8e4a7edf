package io.github.pulsarws.scaling;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;

/** An exclusive consumer that has got all messages, and acknowledged the first of them, when its instance dies. */
final class HalfAcknowledged {
    private static final int ALL = 100;
    private static final int ACKNOWLEDGED = 40;

    private final String topic = Topics.unique("half-acknowledged");
    private final String[] texts = Frames.numbered(ALL);
    private final URI session = Gateway.consumer(topic, "s", EARLIEST);

    /** Returns when the broker has taken the acknowledgements. */
    static HalfAcknowledged on(DoomedInstance instance) throws Exception {
        HalfAcknowledged consumer = new HalfAcknowledged();
        Witness.publish(consumer.topic, consumer.texts);
        WebSocketPeer peer = WebSocketPeer.connect(instance.instead(consumer.session));
        Frames.consume(peer, ACKNOWLEDGED);
        Frames.receive(peer, ALL - ACKNOWLEDGED);
        BrokerAdmin.awaitBacklog(consumer.topic, "s", ALL - ACKNOWLEDGED);
        return consumer;
    }

    /** The broker lets go of the dead instance's exclusive consumer, and what was settled stays settled. */
    void assertOnlyTheRestIsDeliveredAgain() {
        BrokerAdmin.awaitConsumers(topic, "s", 0);
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            assertThat(Frames.texts(Frames.receive(peer, ALL - ACKNOWLEDGED)))
                    .containsExactly(Arrays.copyOfRange(texts, ACKNOWLEDGED, ALL));
            peer.expectSilence(Duration.ofMillis(300));
        }
    }
}
