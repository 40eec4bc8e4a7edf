package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real Keycloak in its development mode, with the realm of {@code deploy/sso}; the profile {@code keycloak} unpacks it. */
public final class Keycloak implements Service {
    private final int port = Ports.free();
    private ChildJvm jvm;

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public ChildJvm jvm() {
        return jvm;
    }

    /** The realm's address, which its tokens have in {@code iss}. */
    public String issuer() {
        return "http://" + Ports.LOOPBACK + ":" + port + "/realms/pulsar";
    }

    @Override
    public void start() {
        Path home = BuildDirectory.builtFile("keycloak");
        importRealm(BuildDirectory.emptyDirectory("keycloak/data").resolve("import"));
        List<String> command = List.of(
                "bash",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=" + Ports.LOOPBACK,
                "--http-port=" + port,
                "--import-realm");
        Map<String, String> environment = Map.of("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        LogFile log = new LogFile(BuildDirectory.path("keycloak.log"));
        jvm = ChildJvm.startByScript(home, log, command, "JAVA_OPTS_APPEND", environment);
    }

    private static void importRealm(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.copy(
                    Deployables.configuration("sso/keycloak/pulsar-realm.json"),
                    directory.resolve("pulsar-realm.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isReady() {
        return Http.get(URI.create(issuer() + "/.well-known/openid-configuration"))
                .isPresent();
    }
}
