package io.github.pulsarws.launch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A running server with the gateway at the context root. */
public final class Container implements Service {
    /** Containers log that an application failed to deploy, and most of them go on without it. */
    private static final List<String> FAILURES =
            List.of("The Pulsar WebSocket Gateway is not deployed: ", "Exception while loading the app : ");

    private final Product product;
    private final String name;
    private final int port;
    private final Map<String, String> settings;
    private Optional<Tls> tls = Optional.empty();
    private boolean login;
    private List<String> jvmOptions = List.of("-Xmx512m");
    private Optional<WarChange> change = Optional.empty();
    private OptionalInt quiet = OptionalInt.empty();
    private ChildJvm jvm;

    /**
     * @param name what its directory and its log below {@code target} are called
     * @param settings the gateway's settings
     */
    public Container(Product product, String name, int port, Map<String, String> settings) {
        this.product = product;
        this.name = name;
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    /** Listens for TLS as well. */
    public Container with(Tls listener) {
        tls = Optional.of(listener);
        return this;
    }

    /** Lets nobody in but {@link TestUser}. */
    public Container withLogin() {
        login = true;
        return this;
    }

    /** Has its JVM started with these options, in place of those for the heap. */
    public Container withJvmOptions(List<String> options) {
        jvmOptions = List.copyOf(options);
        return this;
    }

    /** Gives up connections on which nothing comes for so long, which not every product can be told. */
    public Container givingUpQuietConnections(int millis) {
        quiet = OptionalInt.of(millis);
        return this;
    }

    /** Deploys a changed copy of the WAR. */
    public Container withWar(WarChange warChange) {
        change = Optional.of(warChange);
        return this;
    }

    @Override
    public String name() {
        return product.displayName();
    }

    @Override
    public ChildJvm jvm() {
        return jvm;
    }

    /** The address of the gateway's page. */
    public URI page() {
        return URI.create("http://" + Ports.LOOPBACK + ":" + port + "/");
    }

    /** Where it logs to. */
    public LogFile log() {
        return new LogFile(BuildDirectory.path(name + ".log"));
    }

    @Override
    public void start() {
        Path directory = BuildDirectory.emptyDirectory(name);
        List<String> arguments = new ArrayList<>(jvmOptions);
        arguments.add("-Djava.io.tmpdir=" + directory);
        OptionalInt tlsPort = tls.stream().mapToInt(Tls::port).findFirst();
        arguments.addAll(product.prepare(directory, war(directory), port, tlsPort));
        if (login) {
            product.requireLogin(directory);
        }
        quiet.ifPresent(millis -> product.giveUpQuietConnections(directory, millis));
        Map<String, String> environment = new TreeMap<>(SettingsEnvironment.of(settings));
        tls.map(Tls::environment).ifPresent(environment::putAll);
        jvm = ChildJvm.start(directory, log(), arguments, environment);
    }

    private Path war(Path directory) {
        return change.map(changed -> changed.copy(product.war(), directory.resolve("changed.war")))
                .orElseGet(product::war);
    }

    /** Some serve a page of their own before the gateway's. */
    @Override
    public boolean isReady() {
        deploymentFailure().ifPresent(reason -> {
            throw new LaunchException(reason + " (all of it is in " + log().path() + ")");
        });
        return (login ? Http.get(page(), TestUser.AUTHORIZATION) : Http.get(page()))
                .filter(page -> page.contains("Pulsar WebSocket Gateway"))
                .isPresent();
    }

    /** Why the gateway was not deployed, in its own words; empty as long as it seems well. */
    public Optional<String> deploymentFailure() {
        return FAILURES.stream()
                .flatMap(marker -> log().lineWith(marker).stream())
                .findFirst()
                // what comes before it is the container's, and some repeat it after a dash
                .map(line -> line.replaceFirst(".*?(?=The Pulsar WebSocket Gateway is not deployed)", "")
                        .replaceFirst(" -- .*", ""));
    }
}
