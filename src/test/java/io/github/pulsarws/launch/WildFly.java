package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** WildFly with the thin WAR. */
final class WildFly implements Product {
    /** As in WildFly's own start script. */
    private static final List<String> OPENED = List.of(
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
            "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    @Override
    public String displayName() {
        return "WildFly";
    }

    @Override
    public List<String> prepare(Path base, Path war, int port, OptionalInt tlsPort) {
        Path home = Deployables.installation("wildfly");
        copyInstance(home, base, war);
        List<String> arguments = new ArrayList<>(OPENED);
        arguments.addAll(List.of(
                "-Djava.net.preferIPv4Stack=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + tlsPort.orElseGet(Ports::free),
                "-Djboss.management.http.port=" + Ports.free(),
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "--yaml=" + configuration(tlsPort)));
        return arguments;
    }

    @Override
    public void requireLogin(Path base) {
        try {
            Deployables.copyWithLogin(Deployables.war(), base.resolve("deployments/pulsar-websocket.war"));
            // what add-user.sh writes: the hash is that of user, realm and password, with colons between them
            Files.writeString(
                    base.resolve("configuration/application-users.properties"),
                    TestUser.NAME + "=dfbaa33b0b6fa314068ca5f4c087de32\n");
            Files.writeString(
                    base.resolve("configuration/application-roles.properties"),
                    TestUser.NAME + "=" + TestUser.ROLE + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare WildFly in " + base, e);
        }
    }

    @Override
    public void giveUpQuietConnections(Path base, int millis) {
        Path configuration = base.resolve("configuration/standalone.xml");
        try {
            String text = Files.readString(configuration);
            for (String listener : List.of("<http-listener name=\"default\" ", "<https-listener name=\"https\" ")) {
                if (!text.contains(listener)) {
                    throw new IllegalStateException("no " + listener + "in " + configuration);
                }
                text = text.replace(listener, listener + "read-timeout=\"%d\" ".formatted(millis));
            }
            Files.writeString(configuration, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare WildFly in " + base, e);
        }
    }

    private static String configuration(OptionalInt tlsPort) {
        String gateway = Deployables.configuration("wildfly/gateway.yml").toString();
        return tlsPort.isEmpty() ? gateway : gateway + ":" + Deployables.configuration("wildfly/tls.yml");
    }

    private static void copyInstance(Path home, Path base, Path war) {
        BuildDirectory.copyTree(home.resolve("standalone/configuration"), base.resolve("configuration"));
        try {
            Path deployments = Files.createDirectories(base.resolve("deployments"));
            Files.copy(war, deployments.resolve("pulsar-websocket.war"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare WildFly in " + base, e);
        }
    }
}
