package io.github.pulsarws.measure;

/** The tables below {@code target/memory}, which grow as the measurements go on. */
final class Report {
    private static final double KIB = 1024;
    private static final double MIB = 1024 * KIB;

    private final GrowingReport file;

    /** @param header the lines of the table's head */
    private Report(String name, String header) {
        this.file = new GrowingReport("memory", name);
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
        file.line(text);
    }
}
