package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes a WAR that is deployed differ from the one that was built. */
@FunctionalInterface
public interface WarChange {
    /** @param root the top of the archive */
    void apply(Path root) throws IOException;

    /** {@return the copy, changed} */
    default Path copy(Path war, Path copy) {
        try {
            Files.copy(war, copy, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem archive = FileSystems.newFileSystem(copy)) {
                apply(archive.getPath("/"));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change " + war, e);
        }
    }
}
