package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Maven's {@code target}: where the build puts what is launched, and where everything launched writes. */
public final class BuildDirectory {
    /** Set by the build; {@code target} in the working directory is right for a run from an IDE. */
    private static final Path ROOT =
            Path.of(System.getProperty("build.directory", "target")).toAbsolutePath();

    private BuildDirectory() {}

    /** A path for writing to. */
    public static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** A file that the build has made. */
    public static Path builtFile(String name) {
        Path file = path(name);
        if (!Files.exists(file)) {
            throw new LaunchException(file + " is missing: build it with mvn package");
        }
        return file;
    }

    /** A directory without anything in it, whatever an earlier run has left there. */
    static Path emptyDirectory(String name) {
        Path directory = path(name);
        try {
            if (Files.exists(directory)) {
                delete(directory);
            }
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + directory, e);
        }
    }

    /** Copies a directory with everything below it; what is missing above the copy is made. */
    static void copyTree(Path original, Path copy) {
        try (Stream<Path> tree = Files.walk(original)) {
            Files.createDirectories(copy.getParent());
            for (Path path : tree.toList()) {
                Files.copy(path, copy.resolve(original.relativize(path).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + original + " to " + copy, e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
