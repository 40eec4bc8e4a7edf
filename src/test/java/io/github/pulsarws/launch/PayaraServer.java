package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;

/**
 * Payara Server with the thin WAR.
 *
 * <p>Its own start command leaves a JVM behind that outlives it. So that command is only asked what it would run.
 */
final class PayaraServer implements Product {
    @Override
    public String displayName() {
        return "Payara Server";
    }

    @Override
    public List<String> prepare(Path directory, Path war, int port, OptionalInt tlsPort) {
        Path home = Deployables.installation("payara-server");
        BuildDirectory.copyTree(home.resolve("glassfish/domains/domain1"), directory.resolve("domain1"));
        try {
            Path preboot = Files.writeString(directory.resolve("preboot.asadmin"), preboot(port, tlsPort));
            Path postboot =
                    Files.writeString(directory.resolve("postboot.asadmin"), "deploy --contextroot / " + war + "\n");
            return command(home, directory, preboot, postboot);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Payara Server in " + directory, e);
        }
    }

    @Override
    public void requireLogin(Path directory) {
        try {
            Path war = directory.resolve("login.war");
            Deployables.copyWithLogin(Deployables.war(), war);
            Files.writeString(directory.resolve("postboot.asadmin"), "deploy --contextroot / " + war + "\n");
            Files.writeString(
                    directory.resolve("preboot.asadmin"),
                    "set configs.config.server-config.security-service.activate-default-principal-to-role-mapping=true\n",
                    StandardOpenOption.APPEND);
            // what create-file-user writes
            Files.writeString(
                    directory.resolve("domain1/config/keyfile"),
                    TestUser.NAME + ";{SSHA256}B8EI23HmmbM5NYiOp6mTXrUgvIwzmlaYE8zw/1v+fyLmjy5SM8UaZA==;"
                            + TestUser.ROLE + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Payara Server in " + directory, e);
        }
    }

    /** The files of {@code deploy}, one after the other, with the ports of this instance. */
    private static String preboot(int port, OptionalInt tlsPort) throws IOException {
        String commands =
                file("preboot.asadmin") + port("http-listener-1", port) + port("admin-listener", Ports.free());
        return tlsPort.isEmpty()
                ? commands
                : commands + file("tls.asadmin") + port("http-listener-2", tlsPort.getAsInt());
    }

    private static String file(String name) throws IOException {
        return Files.readString(Deployables.configuration("payara-server/" + name));
    }

    private static String port(String listener, int port) {
        return "set configs.config.server-config.network-config.network-listeners.network-listener.%s.port=%d%n"
                .formatted(listener, port);
    }

    /** What comes after {@code java} in the command line that {@code asadmin} prints, one argument a line. */
    private static List<String> command(Path home, Path domains, Path preboot, Path postboot) throws IOException {
        Process asadmin = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        home.resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                        "start-domain",
                        "--dry-run",
                        "--domaindir",
                        domains.toString(),
                        "--prebootcommandfile",
                        preboot.toString(),
                        "--postbootcommandfile",
                        postboot.toString(),
                        "domain1")
                .redirectErrorStream(true)
                .start();
        asadmin.getOutputStream().close();
        List<String> lines = new String(asadmin.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Command start-domain"))
                // what a JVM says that the environment gives options
                .filter(line -> !line.startsWith("Picked up "))
                .toList();
        return lines.subList(2, lines.size());
    }
}
