package io.github.pulsarws.autobahn;

import io.github.pulsarws.launch.BuildDirectory;
import io.github.pulsarws.launch.WarChange;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the endpoint for producers out of the WAR, and puts the tests' echo in its place. */
final class EchoWar implements WarChange {
    private static final String PACKAGES = "io/github/pulsarws/";

    @Override
    public void apply(Path root) throws IOException {
        Path classes = root.resolve("WEB-INF/classes").resolve(PACKAGES);
        Files.delete(classes.resolve("producer/ProducerEndpoint.class"));
        Path tests = BuildDirectory.builtFile("test-classes").resolve(PACKAGES + "socket");
        try (DirectoryStream<Path> echo = Files.newDirectoryStream(tests, "Echo*.class")) {
            for (Path type : echo) {
                Files.copy(
                        type,
                        classes.resolve("socket").resolve(type.getFileName().toString()));
            }
        }
    }
}
