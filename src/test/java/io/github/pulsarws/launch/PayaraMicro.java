package io.github.pulsarws.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Payara Micro with the thin WAR. */
final class PayaraMicro implements Product {
    @Override
    public String displayName() {
        return "Payara Micro";
    }

    @Override
    public List<String> prepare(Path directory, Path war, int port, OptionalInt tlsPort) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-jar", jar().toString()));
        arguments.addAll(options(directory, port, tlsPort));
        arguments.addAll(List.of("--contextroot", "/", "--deploy", war.toString()));
        return arguments;
    }

    /** What {@link PayaraUberJar} is started with, too. */
    static List<String> options(Path directory, int port, OptionalInt tlsPort) {
        List<String> options = new ArrayList<>(List.of(
                "--nocluster",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--prebootcommandfile",
                Deployables.configuration("payara-micro/preboot.asadmin").toString(),
                "--logproperties",
                Resource.copy("/payara/logging.properties", directory).toString(),
                "--accesslog",
                directory.toString(),
                "--accessloginterval",
                "1"));
        tlsPort.ifPresent(tls -> options.addAll(List.of("--sslport", String.valueOf(tls))));
        return options;
    }

    private static Path jar() {
        return BuildDirectory.builtFile("containers/payara-micro.jar");
    }
}
