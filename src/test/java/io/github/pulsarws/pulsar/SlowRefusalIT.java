package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions that the broker takes long to refuse are nobody else's concern. */
@GatewayTest
@Tag("portability")
class SlowRefusalIT {
    private static final int CLIENTS = 50;
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final String MORE_BOOKIES_THAN_THERE_ARE = """
            {"bookkeeperEnsemble":2,"bookkeeperWriteQuorum":2,"bookkeeperAckQuorum":2,"managedLedgerMaxMarkDeleteRate":0}""";

    @Test
    void doesNotDelayAHealthySession() {
        String healthyTopic = Topics.unique("healthy");
        publish(healthyTopic, WebSocketPeer.PATIENCE); // the broker has it loaded from now on
        String namespace = "public/" + Topics.unique("slow");
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "persistence", MORE_BOOKIES_THAN_THERE_ARE);
        List<WebSocketPeer> pending = IntStream.range(0, CLIENTS)
                .mapToObj(number -> WebSocketPeer.connect(session(namespace, number)))
                .toList();

        publish(healthyTopic, AT_ONCE);

        pending.forEach(WebSocketPeer::expectNothingYet);
        assertThat(pending).extracting(WebSocketPeer::expectClose).allSatisfy(SlowRefusalIT::isRefusal);
        pending.forEach(WebSocketPeer::close);
    }

    private static void publish(String topic, Duration bound) {
        try (WebSocketPeer healthy = WebSocketPeer.connect(Gateway.producer(topic))) {
            healthy.send("{\"payload\":\"\"}");
            assertThat(healthy.nextJson(bound).getString("result")).isEqualTo("ok");
        }
    }

    private static URI session(String namespace, int number) {
        String address = "/persistent/" + namespace + "/topic-" + number;
        return switch (number % 3) {
            case 0 -> Gateway.wsUri("/ws/v2/producer" + address);
            case 1 -> Gateway.wsUri("/ws/v2/consumer" + address + "/s");
            default -> Gateway.wsUri("/ws/v2/reader" + address);
        };
    }

    private static void isRefusal(Closed closed) {
        assertThat(closed.code()).isEqualTo(1013);
        assertThat(closed.reason()).matches("(1: Failed to create producer|2: Failed to subscribe): .+");
    }
}
