package io.github.pulsarws.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A file on the class path that a child JVM needs in the file system. */
final class Resource {
    private Resource() {}

    /** Copies the resource into the directory, with something appended to it. */
    static Path copy(String name, Path directory, String appended) {
        Path copy = directory.resolve(Path.of(name).getFileName());
        try (InputStream content = Objects.requireNonNull(Resource.class.getResourceAsStream(name), name)) {
            return Files.writeString(copy, new String(content.readAllBytes(), UTF_8) + appended);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + copy, e);
        }
    }

    static Path copy(String name, Path directory) {
        return copy(name, directory, "");
    }
}
