package io.github.pulsarws.measure;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A Markdown file below {@code target/memory} that grows as the measurements go on, and is shown as it does. */
final class Report {
    private static final double KIB = 1024;
    private static final double MIB = 1024 * KIB;

    private final Path file;

    /** @param header the lines of the table's head */
    Report(String name, String header) {
        this.file = BuildDirectory.path("memory").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        line(header);
    }

    static Report ofKinds() {
        return new Report("sessions.md", """
                | container | sessions | heap before, MiB | heap with, MiB | heap per session, KiB | RSS before, MiB | RSS with, MiB | RSS per session, KiB | descriptors per session | threads |
                |---|---|---|---|---|---|---|---|---|---|""");
    }

    static Report ofRamp() {
        return new Report("ramp.md", """
                | container | idle consumers | heap, MiB | RSS, MiB | descriptors | threads | opening 1,000 took, s | CPU for that, s | CPU idle, ms/s |
                |---|---|---|---|---|---|---|---|---|""");
    }

    /** One row of {@link #ofKinds}. */
    void sessions(String container, String what, int count, Footprint before, Footprint with) {
        line("| %s | %,d %s | %.1f | %.1f | %.1f | %.0f | %.0f | %.1f | %.2f | %d |"
                .formatted(
                        container,
                        count,
                        what,
                        before.heapBytes() / MIB,
                        with.heapBytes() / MIB,
                        (with.heapBytes() - before.heapBytes()) / KIB / count,
                        before.residentBytes() / MIB,
                        with.residentBytes() / MIB,
                        (with.residentBytes() - before.residentBytes()) / KIB / count,
                        (double) (with.descriptors() - before.descriptors()) / count,
                        with.threads()));
    }

    /** One row of {@link #ofRamp}. */
    void ramp(String container, int count, Footprint now, double openingSeconds, double cpuSeconds, double idleMillis) {
        line("| %s | %,d | %.0f | %.0f | %d | %d | %.1f | %.1f | %.0f |"
                .formatted(
                        container,
                        count,
                        now.heapBytes() / MIB,
                        now.residentBytes() / MIB,
                        now.descriptors(),
                        now.threads(),
                        openingSeconds,
                        cpuSeconds,
                        idleMillis));
    }

    void line(String text) {
        System.out.println(text);
        try {
            Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
