package io.github.pulsarws.measure;

import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.launch.BrokerPorts;
import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.EmbeddedBroker;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One container with the gateway, and a broker of its own, started afresh so that nothing earlier is measured. */
final class MeasuredGateway implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofMinutes(10);
    private static final Duration SETTLING_BOUND = Duration.ofSeconds(120);

    /** All sessions of a kind use one topic; consumers share one subscription, so that they can be many. */
    private static final String PLACE = "/persistent/public/default/measured-";

    private final Services services = new Services(new Progress(System.out));
    private final Container container;

    private MeasuredGateway(Container container) {
        this.container = container;
    }

    static MeasuredGateway start(String productName) {
        EmbeddedBroker broker = new EmbeddedBroker("memory-broker", BrokerPorts.free(), Map.of());
        System.setProperty("broker.adminUrl", broker.adminUrl()); // BrokerAdmin reads it
        Container container = new Container(
                Product.named(productName),
                "memory-" + productName,
                Ports.free(),
                Map.of("pulsar.serviceUrl", broker.serviceUrl()));
        MeasuredGateway gateway = new MeasuredGateway(container);
        try {
            gateway.services.start(broker, "Starting a broker");
            gateway.services.start(container, "Starting " + container.name());
            gateway.services.awaitReady(START_BOUND);
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
        return gateway;
    }

    Footprint footprint() {
        return Footprint.of(pid());
    }

    /** CPU time that the container has used; unlike {@link #footprint} this costs it nothing. */
    Duration cpu() {
        return Footprint.cpu(pid());
    }

    private long pid() {
        return container.jvm().pid();
    }

    /** The address of a session. */
    URI session(SessionKind kind) {
        return URI.create("ws://" + container.page().getAuthority() + "/ws/v2/" + kind.path(PLACE));
    }

    /** A producer of a topic that only the session of that number uses. */
    URI ownTopicProducer(int number) {
        return own("producer", number, "");
    }

    /** A consumer of that topic. */
    URI ownTopicConsumer(int number) {
        return own("consumer", number, "/s?subscriptionInitialPosition=Earliest");
    }

    private URI own(String kind, int number, String rest) {
        return URI.create(
                "ws://" + container.page().getAuthority() + "/ws/v2/" + kind + PLACE + "own-" + number + rest);
    }

    /** Waits until the broker knows as many sessions of the kind: a session opens before the broker has answered. */
    void awaitSessions(SessionKind kind, int count) {
        await().atMost(SETTLING_BOUND)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions() // until the topic is there
                .until(() -> kind.known(BrokerAdmin.stats("measured-" + kind.label())) == count);
    }

    @Override
    public void close() {
        services.close();
    }
}
