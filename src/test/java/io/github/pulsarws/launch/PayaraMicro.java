package io.github.pulsarws.launch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payara Micro with the gateway's WAR at the context root {@code /}. */
public final class PayaraMicro implements Service {
    /** Payara Micro logs that an application failed to deploy, and goes on without it. */
    private static final String DEPLOYMENT_FAILURE = "Exception while loading the app : ";

    private final String name;
    private final int port;
    private final Map<String, String> settings;
    private ChildJvm jvm;

    /**
     * @param name what its directory and its log below {@code target} are called
     * @param settings the gateway's settings
     */
    public PayaraMicro(String name, int port, Map<String, String> settings) {
        this.name = name;
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public String name() {
        return "Payara Micro";
    }

    @Override
    public ChildJvm jvm() {
        return jvm;
    }

    /** The address of the gateway's page. */
    public URI page() {
        return URI.create("http://" + Ports.LOOPBACK + ":" + port + "/");
    }

    @Override
    public void start() {
        PayaraCommand command = PayaraCommand.prepare(name, port, settings);
        List<String> arguments = new ArrayList<>(command.jvmOptions());
        arguments.addAll(List.of("-jar", PayaraCommand.jar().toString()));
        arguments.addAll(command.microOptions());
        arguments.addAll(List.of("--deploy", PayaraCommand.war().toString()));
        jvm = ChildJvm.start(command.directory(), command.log(), arguments);
    }

    @Override
    public boolean isReady() {
        deploymentFailure(jvm.log()).ifPresent(reason -> {
            throw new LaunchException(reason + " (all of it is in " + jvm.log().path() + ")");
        });
        return Http.get(page()).isPresent();
    }

    /** Why the gateway was not deployed, in its own words; empty as long as it seems well. */
    public static Optional<String> deploymentFailure(LogFile log) {
        return log.lineWith(DEPLOYMENT_FAILURE)
                .map(line -> line.substring(line.indexOf(DEPLOYMENT_FAILURE) + DEPLOYMENT_FAILURE.length()))
                // CDI's words come before those of the gateway, and once more the gateway's after them
                .map(text -> text.replaceFirst("^CDI deployment failure:", "").replaceFirst(" -- .*", ""));
    }
}
