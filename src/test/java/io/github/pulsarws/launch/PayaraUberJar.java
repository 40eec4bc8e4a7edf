package io.github.pulsarws.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The uber-jar: Payara Micro with the gateway in it. */
final class PayaraUberJar implements Product {
    @Override
    public String displayName() {
        return "the uber-jar";
    }

    /** The WAR is in it already, and can't be another one. */
    @Override
    public List<String> prepare(Path directory, Path war, int port, OptionalInt tlsPort) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(
                "-jar", BuildDirectory.builtFile("pulsar-websocket-micro.jar").toString()));
        arguments.addAll(PayaraMicro.options(directory, port, tlsPort));
        return arguments;
    }
}
