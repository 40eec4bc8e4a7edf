package io.github.pulsarws.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A client that sends frames before the handshake is answered is served nevertheless.
 *
 * <p>It should not (RFC 6455, section 4.1); but it must not cost the container a thread for each try, either.
 */
@GatewayTest
@Tag("portability")
class HastyClientIT {
    @Test
    void whatComesWithTheHandshakeIsARequest() throws IOException {
        RawFrame request = RawFrame.text("{\"payload\":\"\",\"context\":\"hasty\"}");
        try (RawWebSocket client =
                RawWebSocket.connectTogetherWith(request, Gateway.producer(Topics.unique("hasty")))) {
            assertThat(client.next().text()).contains("\"result\":\"ok\"", "\"context\":\"hasty\"");

            client.send(RawFrame.text("{\"payload\":\"\",\"context\":\"calm\"}"));
            assertThat(client.next().text()).contains("\"result\":\"ok\"", "\"context\":\"calm\"");
        }
    }
}
