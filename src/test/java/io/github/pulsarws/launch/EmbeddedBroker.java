package io.github.pulsarws.launch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A real Apache Pulsar broker, standalone, for development and tests.
 *
 * <p>Its metadata live in memory, so its data are wiped whenever it starts, unless it is told to keep them. It can be
 * stopped and started again, on the same ports.
 */
public final class EmbeddedBroker implements Service {
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx512m", "-XX:MaxDirectMemorySize=256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final String name;
    private final BrokerPorts ports;
    private final Map<String, String> configuration;
    private final Optional<String> adminToken;
    private List<String> jvmOptions = JVM_OPTIONS;
    private boolean keepingData;
    private boolean startedBefore;
    private ChildJvm jvm;

    /**
     * @param name what its directory and its log below {@code target} are called
     * @param configuration entries of {@code standalone.conf} on top of those that make it small and local
     */
    public EmbeddedBroker(String name, BrokerPorts ports, Map<String, String> configuration) {
        this(name, ports, configuration, Optional.empty());
    }

    /** @param adminToken what its REST API wants to be shown */
    public EmbeddedBroker(
            String name, BrokerPorts ports, Map<String, String> configuration, Optional<String> adminToken) {
        this.adminToken = adminToken;
        this.name = name;
        this.ports = ports;
        this.configuration = Map.copyOf(configuration);
    }

    /** Has its JVM started with these options, in place of those that make it small and quick to start. */
    public EmbeddedBroker withJvmOptions(List<String> options) {
        jvmOptions = List.copyOf(options);
        return this;
    }

    /** Begins with nothing, but has all that it had when it is started again, also after it was killed. */
    public EmbeddedBroker keepingData() {
        keepingData = true;
        return this;
    }

    @Override
    public String name() {
        return "the broker";
    }

    @Override
    public ChildJvm jvm() {
        return jvm;
    }

    /** The address that a Pulsar client connects to. */
    public String serviceUrl() {
        return "pulsar://" + Ports.LOOPBACK + ":" + ports.service();
    }

    /** The address of the broker's admin REST API. */
    public String adminUrl() {
        return "http://" + Ports.LOOPBACK + ":" + ports.admin();
    }

    @Override
    public void start() {
        boolean again = keepingData && startedBefore;
        Path directory = again ? BuildDirectory.path(name) : BuildDirectory.emptyDirectory(name);
        List<String> arguments = new ArrayList<>(jvmOptions);
        arguments.add("-Djava.io.tmpdir=" + directory);
        arguments.add("-Dlog4j2.configurationFile=" + Resource.copy("/broker/log4j2.xml", directory));
        arguments.add("@" + BuildDirectory.builtFile("broker.argfile"));
        arguments.add("org.apache.pulsar.PulsarStandaloneStarter");
        arguments.addAll(List.of("-c", writeConfiguration(directory).toString()));
        arguments.addAll(List.of("--no-functions-worker", "--no-stream-storage"));
        arguments.addAll(
                keepingData
                        ? List.of(
                                "--metadata-dir", directory.resolve("metadata").toString())
                        : List.of("--metadata-url", "memory:metadata"));
        arguments.addAll(List.of("--bookkeeper-port", String.valueOf(ports.bookie())));
        LogFile log = new LogFile(BuildDirectory.path(name + ".log"), again);
        jvm = ChildJvm.start(directory, log, arguments, Map.of());
        startedBefore = true;
    }

    private Path writeConfiguration(Path directory) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("brokerServicePort", String.valueOf(ports.service()));
        entries.put("webServicePort", String.valueOf(ports.admin()));
        entries.put("listeningInterface", Ports.loopbackInterface());
        entries.putAll(configuration);
        String lines = entries.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        return Resource.copy("/broker/standalone.conf", directory, "\n# appended by EmbeddedBroker\n" + lines);
    }

    /** Its port opens up to 20 seconds before the namespace exists that everybody uses: only that makes it ready. */
    @Override
    public boolean isReady() {
        URI namespaces = URI.create(adminUrl() + "/admin/v2/namespaces/public");
        return adminToken
                .map(token -> Http.get(namespaces, "Bearer " + token))
                .orElseGet(() -> Http.get(namespaces))
                .filter(answer -> answer.contains("public/default"))
                .isPresent();
    }
}
