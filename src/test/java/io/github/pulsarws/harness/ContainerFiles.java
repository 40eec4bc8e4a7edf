package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Everything that the container under test has written: what came out of it, and the files in its directory. */
public final class ContainerFiles {
    private ContainerFiles() {}

    /** Its files that hold the text, which is ASCII; archives are not opened. */
    public static List<Path> holding(String text) {
        return holding(TestEnvironment.containerName(), text);
    }

    /** The same of another container, by its name. */
    static List<Path> holding(String name, String text) {
        try (Stream<Path> directory = Files.walk(BuildDirectory.path(name))) {
            return Stream.concat(directory, Stream.of(BuildDirectory.path(name + ".log")))
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(jar|war|class)"))
                    .filter(file -> holds(file, text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list what the container has written", e);
        }
    }

    /** Its access logs among them. */
    public static List<Path> accessLogsHolding(String text) {
        return holding(text).stream()
                .filter(file -> file.getFileName().toString().contains("access"))
                .toList();
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // a temporary file, which has gone meanwhile
        }
    }
}
