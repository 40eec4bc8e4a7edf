package io.github.pulsarws.launch;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code mvn -Prun}: runs the gateway on Payara Micro, with a broker of its own unless it is given one, until somebody
 * stops it.
 *
 * <p>Whichever way it ends, by Ctrl-C, SIGTERM or a failure, the shutdown hook stops what was started, the gateway before
 * the broker, so that messages in flight are still answered.
 */
public final class RunGateway {
    private static final Duration START_BOUND = Duration.ofSeconds(180);

    private final LaunchOptions options;
    private final Progress progress;
    private final Services services;

    private RunGateway(LaunchOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.services = new Services(progress);
    }

    public static void main(String[] arguments) {
        Progress progress = Progress.onConsole();
        try {
            new RunGateway(LaunchOptions.read(System.getProperties()), progress).run();
        } catch (LaunchException e) {
            progress.say("[ERROR] " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        options.requireValidSettings();
        options.requireFreePorts();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-gateway"));
        try {
            RunningGateway gateway = start();
            services.awaitReady(START_BOUND);
            gateway.confirmPublishing(services, progress);
            progress.say(gateway.describe(progress.elapsed()));
            services.awaitEnd();
        } catch (LaunchException e) {
            if (!services.isClosed()) { // otherwise that is how stopping looks from here
                throw e;
            }
        }
    }

    private RunningGateway start() {
        String serviceUrl = options.ownBroker().orElseGet(this::startBroker);
        Map<String, String> settings = new TreeMap<>(options.settings());
        settings.put("pulsar.serviceUrl", serviceUrl);
        Container container = new Container(options.product(), options.productName(), options.httpPort(), settings);
        services.start(container, "Starting %s with the gateway on %s".formatted(container.name(), container.page()));
        return new RunningGateway(
                container.page(), serviceUrl, options.ownBroker().isEmpty(), container.log());
    }

    /** @return its service URL */
    private String startBroker() {
        BrokerPorts ports = new BrokerPorts(options.brokerPort(), options.adminPort(), Ports.free());
        EmbeddedBroker broker = new EmbeddedBroker("broker", ports, Map.of());
        services.start(
                broker,
                "Starting an Apache Pulsar broker on %s, admin API on %s; its data in target/broker are fresh at each start"
                        .formatted(broker.serviceUrl(), broker.adminUrl()));
        return broker.serviceUrl();
    }

    private void stop() {
        services.close();
        progress.step("Everything is stopped");
    }
}
