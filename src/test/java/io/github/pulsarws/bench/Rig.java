package io.github.pulsarws.bench;

import io.github.pulsarws.launch.BrokerPorts;
import io.github.pulsarws.launch.EmbeddedBroker;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All processes: one broker, the servers under test beside one another, the load generator. */
final class Rig implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofMinutes(10);

    /** The broker must not be the limit: room, and both compilers of the JVM. */
    private static final List<String> BROKER_JVM =
            List.of("-Xms1g", "-Xmx1g", "-XX:MaxDirectMemorySize=1g", "-XX:+UseSerialGC");

    /**
     * Topics that nobody uses any more go soon, and then their data. And a message goes to its consumers at once: by default
     * the broker lets those that have caught up wait up to 10 ms, beside which no server's latency would be seen.
     */
    private static final Map<String, String> BROKER = Map.of(
            "managedLedgerNewEntriesCheckDelayInMillis",
            "0",
            "brokerDeleteInactiveTopicsFrequencySeconds",
            "10",
            "gcWaitTime",
            "30000",
            "logSizeLimit",
            "268435456");

    private final Services services = new Services(new Progress(System.out));
    private final EmbeddedBroker broker = new EmbeddedBroker("bench-broker", BrokerPorts.free(), BROKER);
    private final List<Target> targets = new ArrayList<>();
    private LoadJvm load;

    private Rig() {}

    /** With all servers, which are ready. */
    static Rig start(Servers servers) {
        Rig rig = startWithoutServers();
        try {
            for (Target target : servers.all(rig.broker)) {
                rig.services.start(target.service(), "Starting " + target.label());
                rig.targets.add(target);
            }
            rig.services.awaitReady(START_BOUND);
        } catch (RuntimeException e) {
            rig.close();
            throw e;
        }
        return rig;
    }

    /** With broker and load generator only. */
    static Rig startWithoutServers() {
        Rig rig = new Rig();
        try {
            System.setProperty("broker.adminUrl", rig.broker.adminUrl()); // BrokerAdmin reads it
            rig.services.start(rig.broker.withJvmOptions(BROKER_JVM), "Starting a broker");
            rig.services.awaitReady(START_BOUND);
            rig.load = LoadJvm.start();
        } catch (RuntimeException e) {
            rig.close();
            throw e;
        }
        return rig;
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
