package io.github.pulsarws.harness;

import io.github.pulsarws.launch.BuildDirectory;
import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A gateway with settings of its own, on the container under test. */
public final class OwnGateway implements AutoCloseable {
    private static final String PRODUCT = System.getProperty("gateway.container", "payara-micro");
    private static final Duration START_BOUND = Duration.ofSeconds(170);

    private final Services services = new Services(new Progress(System.out));
    private final int port = Ports.free();
    private final String name;
    private Container container;

    private OwnGateway(String name) {
        this.name = name;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param name what its directory and its log below {@code target} are called
     * @param settings on top of the address of the test run's broker
     */
    public static OwnGateway start(String name, Map<String, String> settings) {
        return start(name, settings, UnaryOperator.identity());
    }

    /** @param change of the container that is to be started */
    public static OwnGateway start(String name, Map<String, String> settings, UnaryOperator<Container> change) {
        OwnGateway gateway = new OwnGateway(name);
        Map<String, String> all = new HashMap<>();
        all.put("pulsar.serviceUrl", System.getProperty("broker.serviceUrl", ""));
        all.put("pulsar.operationTimeoutMillis", "10000");
        all.putAll(settings);
        gateway.container = change.apply(new Container(Product.named(PRODUCT), name, gateway.port, all));
        gateway.services.start(gateway.container, "Starting a gateway for " + name);
        gateway.services.awaitReady(START_BOUND);
        return gateway;
    }

    /**
     * @param rawPath percent-encoded where that is needed
     * @param query parameters of the form {@code name=value}, percent-encoded likewise
     */
    public URI ws(String rawPath, String... query) {
        return uri("ws", rawPath, query);
    }

    /** As {@link #ws}, for plain HTTP. */
    public URI http(String rawPath, String... query) {
        return uri("http", rawPath, query);
    }

    private URI uri(String scheme, String rawPath, String... query) {
        String suffix = query.length == 0 ? "" : "?" + String.join("&", query);
        return URI.create(scheme + "://127.0.0.1:" + port + rawPath + suffix);
    }

    /** Its host and port, as the header Host has them. */
    public String authority() {
        return "127.0.0.1:" + port;
    }

    /** Asks its container to stop, by SIGTERM, and returns at once; the result completes when it has. */
    public CompletableFuture<?> askToStop() {
        return container.jvm().askToStop();
    }

    /** The process of its container. */
    public long pid() {
        return container.jvm().pid();
    }

    /** Whether any file that it or its container has written holds a text, which is ASCII. */
    public List<String> filesHolding(String text) {
        return ContainerFiles.holding(name, text).stream()
                .map(file -> BuildDirectory.path("").relativize(file).toString())
                .toList();
    }

    @Override
    public void close() {
        services.close();
    }
}
