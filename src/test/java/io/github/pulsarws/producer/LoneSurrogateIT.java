package io.github.pulsarws.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Half a surrogate pair can't be written as UTF-8, but JSON can escape it. */
@GatewayTest
@Tag("portability")
class LoneSurrogateIT {
    @Test
    void comesBackInTheContextAndHarmsNoLaterAnswer() {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.producer(Topics.unique("surrogate")))) {
            peer.send("{\"payload\":\"\",\"context\":\"a\\ud800b\"}");
            peer.send("{\"payload\":\"\",\"context\":\"next\"}");

            assertThat(peer.next()).contains("\"context\":\"a\\ud800b\"");
            assertThat(peer.next()).contains("\"result\":\"ok\"", "\"context\":\"next\"");
        }
    }
}
