package io.github.pulsarws.bench;

import io.github.pulsarws.launch.BrokerPorts;
import io.github.pulsarws.launch.BuildDirectory;
import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.EmbeddedBroker;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.PulsarProxy;
import io.github.pulsarws.launch.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All processes: one broker, all servers under test beside one another, the load generator. */
final class Rig implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofMinutes(10);

    /** The broker must not be the limit: room, and both compilers of the JVM. */
    private static final List<String> BROKER_JVM =
            List.of("-Xms1g", "-Xmx1g", "-XX:MaxDirectMemorySize=1g", "-XX:+UseSerialGC");

    /** Topics that nobody uses any more go soon, and then their data. */
    private static final Map<String, String> BROKER = Map.of(
            "brokerDeleteInactiveTopicsFrequencySeconds", "10", "gcWaitTime", "30000", "logSizeLimit", "268435456");

    private final Services services = new Services(new Progress(System.out));
    private final EmbeddedBroker broker = new EmbeddedBroker("bench-broker", BrokerPorts.free(), BROKER);
    private final List<Target> targets = new ArrayList<>();
    private final BenchOptions options;
    private LoadJvm load;

    private Rig(BenchOptions options) {
        this.options = options;
    }

    static Rig start(BenchOptions options) {
        Rig rig = new Rig(options);
        try {
            rig.start();
        } catch (RuntimeException e) {
            rig.close();
            throw e;
        }
        return rig;
    }

    private void start() {
        System.setProperty("broker.adminUrl", broker.adminUrl()); // BrokerAdmin reads it
        services.start(broker.withJvmOptions(BROKER_JVM), "Starting a broker");
        services.awaitReady(START_BOUND);
        startPeer();
        options.containers().forEach(this::startGateway);
        services.awaitReady(START_BOUND);
        load = LoadJvm.start();
    }

    private void startPeer() {
        PulsarProxy proxy = new PulsarProxy("bench-pulsar-proxy", Ports.free(), broker, jvm("pulsar-proxy"));
        services.start(proxy, "Starting Pulsar's own proxy");
        targets.add(new Target(Target.PEER, proxy, proxy.address(), false));
    }

    private void startGateway(String product) {
        Container container = new Container(
                        Product.named(product),
                        "bench-" + product,
                        Ports.free(),
                        Map.of("pulsar.serviceUrl", broker.serviceUrl()))
                .withJvmOptions(jvm(product));
        services.start(container, "Starting the gateway on " + product);
        targets.add(new Target(product, container, container.page(), true));
    }

    /** The same for all, but for the name of the recording. */
    private List<String> jvm(String name) {
        List<String> jvm = new ArrayList<>(options.jvm());
        if (options.flightRecorder()) {
            jvm.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + BuildDirectory.path("bench").resolve(name + ".jfr"));
        }
        return jvm;
    }

    /** Pulsar's own proxy, and then the gateway on each container. */
    List<Target> targets() {
        return targets;
    }

    LoadJvm load() {
        return load;
    }

    EmbeddedBroker broker() {
        return broker;
    }

    @Override
    public void close() {
        if (load != null) {
            load.close();
        }
        services.close();
    }
}
