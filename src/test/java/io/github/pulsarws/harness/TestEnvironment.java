package io.github.pulsarws.harness;

import io.github.pulsarws.launch.BrokerPorts;
import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.EmbeddedBroker;
import io.github.pulsarws.launch.LaunchException;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The broker of a test run and the gateway's container, which {@code -Dgateway.container} names.
 *
 * <p>There is one, as there is one broker: Arquillian and JUnit both come here.
 */
final class TestEnvironment implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofSeconds(180);

    private static final String PRODUCT = System.getProperty("gateway.container", "payara-micro");

    private static TestEnvironment current;

    private final Services brokers = new Services(new Progress(System.out));
    private final Services containers = new Services(new Progress(System.out));
    private final EmbeddedBroker broker = new EmbeddedBroker("it-broker", BrokerPorts.free(), Map.of());
    private final int httpPort = Ports.free();
    private final Optional<LaunchException> brokerFailure;
    private Container container;
    private LaunchException containerFailure;

    private TestEnvironment() {
        System.setProperty("gateway.http.port", String.valueOf(httpPort));
        System.setProperty("broker.serviceUrl", broker.serviceUrl());
        System.setProperty("broker.adminUrl", broker.adminUrl());
        brokerFailure = startBroker();
    }

    static synchronized TestEnvironment current() {
        if (current == null) {
            current = new TestEnvironment();
        }
        return current;
    }

    /** What the directory and the log of the gateway's container are called. */
    static String containerName() {
        return "it-" + PRODUCT;
    }

    /** The defaults, but for what a test would wait too long for, and keys for those that encrypt. */
    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(TestKeys.settings());
        settings.put("pulsar.serviceUrl", broker.serviceUrl());
        settings.put("pulsar.operationTimeoutMillis", "10000");
        return settings;
    }

    /** Remembers a failure: without a broker every test fails, but only the first should wait for it. */
    private Optional<LaunchException> startBroker() {
        try {
            brokers.start(broker, "Starting a broker for the integration tests on " + broker.serviceUrl());
            brokers.awaitReady(START_BOUND);
            return Optional.empty();
        } catch (LaunchException e) {
            return Optional.of(e);
        }
    }

    void requireBroker() {
        brokerFailure.ifPresent(problem -> {
            throw problem;
        });
    }

    /** Starts the gateway unless it runs; remembers a failure, for the reason that holds for the broker as well. */
    void startGateway() {
        if (containerFailure != null) {
            throw containerFailure;
        }
        if (container != null) {
            return;
        }
        container = new Container(Product.named(PRODUCT), containerName(), httpPort, settings());
        try {
            containers.start(container, "Starting " + container.name() + " with the gateway on " + container.page());
            System.setProperty("gateway.pid", String.valueOf(container.jvm().pid()));
            containers.awaitReady(START_BOUND);
        } catch (LaunchException e) {
            containerFailure = e;
            throw e;
        }
    }

    /** Stops the gateway, before the broker goes. */
    void stopGateway() {
        containers.close();
    }

    @Override
    public void close() {
        Witness.close();
        containers.close();
        brokers.close();
    }
}
