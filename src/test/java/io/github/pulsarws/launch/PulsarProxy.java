package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pulsar's own WebSocket proxy, in a JVM of its own, to compare the gateway with. */
public final class PulsarProxy implements Service {
    /** As in Pulsar's own start script. */
    private static final List<String> OPENED = List.of("java.lang", "java.util", "java.net", "java.nio", "sun.nio.ch");

    private final String name;
    private final int port;
    private final String serviceUrl;
    private final String adminUrl;
    private final List<String> jvmOptions;
    private Optional<Integer> statisticsPort = Optional.empty();
    private ChildJvm jvm;

    /** @param name what its directory and its log below {@code target} are called */
    public PulsarProxy(String name, int port, EmbeddedBroker broker, List<String> jvmOptions) {
        this(name, port, broker.serviceUrl(), broker.adminUrl(), jvmOptions);
    }

    /** @param serviceUrl of the broker, as is {@code adminUrl} */
    public PulsarProxy(String name, int port, String serviceUrl, String adminUrl, List<String> jvmOptions) {
        this.name = name;
        this.port = port;
        this.serviceUrl = serviceUrl;
        this.adminUrl = adminUrl;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** Sums its metrics up whenever this port is asked to, besides once a minute, and the first time after two. */
    public PulsarProxy withStatisticsPort(int statisticsPort) {
        this.statisticsPort = Optional.of(statisticsPort);
        return this;
    }

    @Override
    public String name() {
        return "Pulsar's own proxy";
    }

    @Override
    public ChildJvm jvm() {
        return jvm;
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://" + Ports.LOOPBACK + ":" + port + "/");
    }

    @Override
    public void start() {
        Path directory = BuildDirectory.emptyDirectory(name);
        List<String> arguments = new ArrayList<>(jvmOptions);
        OPENED.forEach(opened -> arguments.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        arguments.add("-Djava.io.tmpdir=" + directory);
        arguments.add("-Dlog4j2.configurationFile=" + Resource.copy("/broker/log4j2.xml", directory));
        arguments.add("@" + BuildDirectory.builtFile("pulsar-proxy.argfile"));
        arguments.add(PulsarProxyMain.class.getName());
        arguments.add(writeConfiguration(directory).toString());
        statisticsPort.map(String::valueOf).ifPresent(arguments::add);
        jvm = ChildJvm.start(directory, new LogFile(BuildDirectory.path(name + ".log")), arguments, Map.of());
    }

    /** Jetty's threads as many as it asks for by itself; everything that is not here keeps Pulsar's default. */
    private Path writeConfiguration(Path directory) {
        try {
            return Files.writeString(directory.resolve("websocket.conf"), """
                    webServicePort=%d
                    brokerServiceUrl=%s
                    serviceUrl=%s
                    clusterName=standalone
                    configurationMetadataStoreUrl=memory:proxy
                    maxHttpServerConnections=20000
                    """.formatted(port, serviceUrl, adminUrl));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }

    @Override
    public boolean isReady() {
        return Http.get(address().resolve("/admin/v2/proxy-stats/metrics")).isPresent();
    }
}
