package io.github.pulsarws.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.PulsarProxy;
import io.github.pulsarws.launch.Services;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Pulsar's own WebSocket proxy before the test run's broker, to compare the gateway with. */
public final class PulsarsOwnProxy implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofSeconds(120);
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx256m", "-XX:MaxDirectMemorySize=128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Services services = new Services(new Progress(System.out));
    private final int statisticsPort = Ports.free();
    private final PulsarProxy proxy;

    private PulsarsOwnProxy(String name) {
        proxy = new PulsarProxy(
                        name,
                        Ports.free(),
                        System.getProperty("broker.serviceUrl"),
                        System.getProperty("broker.adminUrl"),
                        JVM_OPTIONS)
                .withStatisticsPort(statisticsPort);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param name what its directory and its log below {@code target} are called
     */
    public static PulsarsOwnProxy start(String name) {
        PulsarsOwnProxy own = new PulsarsOwnProxy(name);
        own.services.start(own.proxy, "Starting Pulsar's own proxy for " + name);
        own.services.awaitReady(START_BOUND);
        return own;
    }

    /** The root of its HTTP resources. */
    public URI page() {
        return proxy.address();
    }

    /** Has it sum its metrics up, which begins them anew. By itself it does so once a minute, the first time after two. */
    public void sumUp() {
        URI statistics = URI.create("http://127.0.0.1:" + statisticsPort + "/");
        assertThat(AdminPages.call("GET", statistics).statusCode()).isEqualTo(204);
    }

    @Override
    public void close() {
        services.close();
    }
}
