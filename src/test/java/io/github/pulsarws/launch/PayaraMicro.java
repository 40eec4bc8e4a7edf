package io.github.pulsarws.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara Micro with the thin WAR. */
final class PayaraMicro implements Product {
    @Override
    public String displayName() {
        return "Payara Micro";
    }

    @Override
    public List<String> prepare(Path directory, int port) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-jar", jar().toString()));
        arguments.addAll(options(directory, port));
        arguments.addAll(
                List.of("--contextroot", "/", "--deploy", Deployables.war().toString()));
        return arguments;
    }

    /** What {@link PayaraUberJar} is started with, too. */
    static List<String> options(Path directory, int port) {
        return List.of(
                "--nocluster",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--prebootcommandfile",
                Deployables.configuration("payara-micro/preboot.asadmin").toString(),
                "--logproperties",
                Resource.copy("/payara/logging.properties", directory).toString());
    }

    private static Path jar() {
        return BuildDirectory.builtFile("containers/payara-micro.jar");
    }
}
