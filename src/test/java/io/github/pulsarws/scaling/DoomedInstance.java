package io.github.pulsarws.scaling;

import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A second instance of the gateway, on the same product and with the same broker as the one under test. */
final class DoomedInstance implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofSeconds(180);

    private final Services services = new Services(new Progress(System.out));
    private final Container container = new Container(
            Product.named(System.getProperty("gateway.container", "payara-micro")),
            "it-doomed",
            Ports.free(),
            Map.of("pulsar.serviceUrl", System.getProperty("broker.serviceUrl")));

    private DoomedInstance() {}

    static DoomedInstance start() {
        DoomedInstance instance = new DoomedInstance();
        try {
            instance.services.start(instance.container, "Starting another instance, to be killed");
            instance.services.awaitReady(START_BOUND);
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
        return instance;
    }

    /** The same session, but here. */
    URI instead(URI session) {
        return URI.create(session.toString()
                .replace("127.0.0.1:" + session.getPort(), container.page().getAuthority()));
    }

    /** As {@code kill -9}. */
    void kill() {
        container.jvm().kill();
    }

    @Override
    public void close() {
        services.close();
    }
}
