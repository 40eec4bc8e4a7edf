package io.github.pulsarws.launch;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Tomcat 10.1 or 11 with the WAR that brings CDI and JSON-B along. */
final class Tomcat implements Product {
    /** As in Tomcat's own start script. */
    private static final List<String> OPENED =
            List.of("java.lang", "java.lang.reflect", "java.io", "java.util", "java.util.concurrent");

    private final String name;

    /** @param name of the directory in which the build has unpacked it */
    Tomcat(String name) {
        this.name = name;
    }

    @Override
    public String displayName() {
        return "Tomcat (" + name + ")";
    }

    @Override
    public Path war() {
        return Deployables.tomcatWar();
    }

    @Override
    public List<String> prepare(Path base, Path war, int port, OptionalInt tlsPort) {
        Path home = Deployables.installation(name);
        copyInstance(home, base, war, tlsPort.isPresent() ? "tomcat/server-tls.xml" : "tomcat/server.xml");
        List<String> arguments = new ArrayList<>();
        OPENED.forEach(opened -> arguments.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        arguments.addAll(List.of(
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + base,
                "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                "-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"),
                "-Dgateway.http.port=" + port,
                "-Dgateway.https.port=" + tlsPort.orElse(0),
                "-cp",
                home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start"));
        return arguments;
    }

    @Override
    public void requireLogin(Path base) {
        try {
            Path war = base.resolve("webapps/ROOT.war");
            Files.delete(war);
            Deployables.copyWithLogin(Deployables.tomcatWar(), war);
            Path contexts = Files.createDirectories(base.resolve("conf/Catalina/localhost"));
            Files.writeString(
                    contexts.resolve("ROOT.xml"),
                    "<Context><Realm className=\"org.apache.catalina.realm.MemoryRealm\"/></Context>");
            Files.writeString(
                    base.resolve("conf/tomcat-users.xml"),
                    "<tomcat-users><user username=\"%s\" password=\"%s\" roles=\"%s\"/></tomcat-users>"
                            .formatted(TestUser.NAME, TestUser.PASSWORD, TestUser.ROLE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Tomcat in " + base, e);
        }
    }

    private static void copyInstance(Path home, Path base, Path war, String server) {
        BuildDirectory.copyTree(home.resolve("conf"), base.resolve("conf"));
        try {
            for (String directory : List.of("logs", "temp", "webapps", "work")) {
                Files.createDirectories(base.resolve(directory));
            }
            Files.copy(Deployables.configuration(server), base.resolve("conf/server.xml"), REPLACE_EXISTING);
            Files.writeString(
                    base.resolve("conf/catalina.properties"),
                    Files.readString(Deployables.configuration("tomcat/catalina.properties")),
                    APPEND);
            Files.createSymbolicLink(base.resolve("webapps/ROOT.war"), war);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Tomcat in " + base, e);
        }
    }
}
