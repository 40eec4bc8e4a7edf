package io.github.pulsarws.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compression is declined on every container, for the memory that it would cost each session. */
@GatewayTest
@Tag("portability")
class CompressionIT {
    @Test
    void anOfferOfCompressionIsNotTakenUp() throws Exception {
        RawHandshake offer = RawHandshake.to(Gateway.producer(Topics.unique("compression")))
                .with("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
        try (RawWebSocket session = RawWebSocket.connect(offer)) {
            assertThat(session.header("Sec-WebSocket-Accept")).isPresent();
            assertThat(session.header("Sec-WebSocket-Extensions")).isEmpty();
        }
    }
}
