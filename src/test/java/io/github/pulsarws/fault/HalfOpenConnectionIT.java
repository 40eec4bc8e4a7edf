package io.github.pulsarws.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions that end while what the gateway sends to the broker arrives nowhere, and nobody has told it so. */
@GatewayTest
class HalfOpenConnectionIT {
    private static final String REQUEST = "{\"payload\":\"\"}";

    private static RelayedGateway gateway;

    private final String topic = Topics.unique("half-open");

    @BeforeAll
    static void start() throws IOException {
        gateway = RelayedGateway.start("it-half-open", Map.of("pulsar.operationTimeoutMillis", "3000"));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    /** The Pulsar client keeps a producer for ever whose closing was not answered on a connection that seems well. */
    @Test
    void leaveNothingBehind() {
        List<WebSocketPeer> sessions = Stream.of(
                        gateway.producer(topic), gateway.producer(topic), gateway.consumer(topic, "s"))
                .map(WebSocketPeer::connect)
                .toList();
        await().ignoreExceptions()
                .until(() -> BrokerAdmin.producers(topic) == 2
                        && BrokerAdmin.consumers(topic, "s").size() == 1);
        gateway.relay().strand();
        sessions.forEach(WebSocketPeer::close);

        gateway.awaitNothingLeft();
        try (WebSocketPeer next = WebSocketPeer.connect(gateway.producer(topic))) {
            assertThat(next.ask(REQUEST).getString("result")).isEqualTo("ok");
        }
    }
}
