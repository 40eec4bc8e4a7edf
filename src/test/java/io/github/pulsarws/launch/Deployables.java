package io.github.pulsarws.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What is deployed, and the files of {@code deploy} that operators use as well. */
public final class Deployables {
    private Deployables() {}

    /** The WAR for Jakarta EE containers. */
    public static Path war() {
        return BuildDirectory.builtFile("pulsar-websocket.war");
    }

    /** The WAR for Tomcat, with what Tomcat lacks. */
    public static Path tomcatWar() {
        return BuildDirectory.builtFile("pulsar-websocket-tomcat.war");
    }

    /** A WAR with the descriptor of {@code deploy/sso} that asks for a login, in place of its own. */
    static void copyWithLogin(Path war, Path copy) {
        WarChange login = root -> Files.copy(
                configuration("sso/login/WEB-INF/web.xml"),
                root.resolve("WEB-INF/web.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        login.copy(war, copy);
    }

    /** A file below {@code deploy}, at the top of the project. */
    static Path configuration(String name) {
        Path file = Path.of("deploy").resolve(name).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new LaunchException(file + " is missing: is the working directory the project's?");
        }
        return file;
    }

    /** A container that the build has unpacked. */
    static Path installation(String name) {
        return BuildDirectory.builtFile("containers/" + name);
    }
}
