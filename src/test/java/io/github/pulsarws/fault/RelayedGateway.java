package io.github.pulsarws.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.TcpRelay;
import io.github.pulsarws.measure.Footprint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A gateway that reaches the broker of the test run through a relay. */
final class RelayedGateway implements AutoCloseable {
    /** A broker that hangs is given up after the operation timeout, and garbage is collected when it is asked for. */
    private static final Duration LEAVING_BOUND = Duration.ofSeconds(40);

    private final TcpRelay relay;
    private final OwnGateway gateway;

    private RelayedGateway(TcpRelay relay, OwnGateway gateway) {
        this.relay = relay;
        this.gateway = gateway;
    }

    /** @param name what its directory and its log below {@code target} are called */
    static RelayedGateway start(String name, Map<String, String> settings) throws IOException {
        int port = Ports.free();
        URI broker = URI.create(System.getProperty("broker.serviceUrl"));
        TcpRelay relay = TcpRelay.open(port, broker.getPort());
        Map<String, String> all = new HashMap<>(settings);
        all.put("pulsar.serviceUrl", "pulsar://127.0.0.1:" + port);
        return new RelayedGateway(relay, OwnGateway.start(name, all));
    }

    TcpRelay relay() {
        return relay;
    }

    URI producer(String topic, String... query) {
        return gateway.ws("/ws/v2/producer/persistent/public/default/" + topic, query);
    }

    URI consumer(String topic, String subscription, String... query) {
        return gateway.ws("/ws/v2/consumer/persistent/public/default/" + topic + "/" + subscription, query);
    }

    /** Waits until the gateway has nothing left of any session, nor of what it had at the broker for it. */
    void awaitNothingLeft() {
        await().atMost(LEAVING_BOUND).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            for (String type : new String[] {
                "io.github.pulsarws.socket.ClientSocket",
                "io.github.pulsarws.producer.Publisher",
                "io.github.pulsarws.consumer.Subscription",
                "org.apache.pulsar.client.impl.ProducerImpl",
                "org.apache.pulsar.client.impl.ConsumerImpl"
            }) {
                assertThat(Footprint.instances(gateway.pid(), type)).as(type).isZero();
            }
        });
    }

    @Override
    public void close() {
        gateway.close();
        relay.close();
    }
}
