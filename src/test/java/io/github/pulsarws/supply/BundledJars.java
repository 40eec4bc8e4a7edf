package io.github.pulsarws.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jars in a WAR, as it lies there: what a dependency has become after every exclusion. */
final class BundledJars {
    private static final String LIB = "WEB-INF/lib/";

    private BundledJars() {}

    /** Their file names, in order. */
    static Set<String> of(Path war) {
        return entries(war).stream()
                .filter(name -> name.startsWith(LIB) && name.endsWith(".jar"))
                .map(name -> name.substring(LIB.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the files in an archive. */
    static Set<String> entries(Path archive) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + archive, e);
        }
    }
}
