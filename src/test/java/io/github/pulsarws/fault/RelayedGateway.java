package io.github.pulsarws.fault;

import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.Remains;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.TcpRelay;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A gateway that reaches its broker, that of the test run or another one, through a relay. */
final class RelayedGateway implements AutoCloseable {
    private final TcpRelay relay;
    private final OwnGateway gateway;

    private RelayedGateway(TcpRelay relay, OwnGateway gateway) {
        this.relay = relay;
        this.gateway = gateway;
    }

    /** @param name what its directory and its log below {@code target} are called */
    static RelayedGateway start(String name, Map<String, String> settings) throws IOException {
        return start(name, System.getProperty("broker.serviceUrl"), settings);
    }

    /** @param broker the address of another broker on this machine */
    static RelayedGateway start(String name, String broker, Map<String, String> settings) throws IOException {
        int port = Ports.free();
        TcpRelay relay = TcpRelay.open(port, URI.create(broker).getPort());
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
        Remains.awaitNone(gateway.pid());
    }

    @Override
    public void close() {
        gateway.close();
        relay.close();
    }
}
