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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that does not read what it asked for harms nobody but itself. */
@GatewayTest
@Tag("portability")
class SlowClientIT {
    private static final int COUNT = 300;

    private final String topic = Topics.unique("slow");

    @Test
    void othersGoOnAndItCanCatchUp() throws Exception {
        String[] texts = IntStream.range(0, COUNT)
                .mapToObj(i -> i + " ".repeat(64 * 1024))
                .toArray(String[]::new);
        try (WebSocketPeer slow = WebSocketPeer.connectWithoutReading(Gateway.consumer(topic, "slow", EARLIEST));
                WebSocketPeer slowReader = WebSocketPeer.connectWithoutReading(Gateway.reader(topic))) {
            BrokerAdmin.awaitConsumers(topic, "slow", 1);
            Witness.publish(topic, texts);
            try (WebSocketPeer other = WebSocketPeer.connect(Gateway.consumer(topic, "other", EARLIEST))) {
                assertThat(Frames.consume(other, COUNT)).containsExactly(texts);
            }

            slow.read(Long.MAX_VALUE);
            assertThat(Frames.consume(slow, COUNT)).containsExactly(texts);
            BrokerAdmin.awaitBacklog(topic, "slow", 0);
        }
    }
}
