package io.github.pulsarws.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Where and when figures were made, for the report. */
final class Machine {
    private Machine() {}

    static String description(BenchOptions options) {
        return """
                - command: `%s`
                - date: %s
                - JDK: %s %s
                - machine: %d CPUs, %s, %s, %s %s
                - each server's JVM: `%s`
                - load average at the beginning: %s
                - a thread on the machine without all this stands still: %s
                """.formatted(
                        options.command(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        System.getProperty("java.vendor"),
                        System.getProperty("java.vm.version"),
                        Runtime.getRuntime().availableProcessors(),
                        value("/proc/cpuinfo", "model name"),
                        value("/proc/meminfo", "MemTotal"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        String.join(" ", options.jvm()),
                        load(),
                        Stalls.look());
    }

    /** Of one, five and fifteen minutes; with more than the CPUs others compete for them. */
    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg"))
                    .replaceAll("(\\S+ \\S+ \\S+).*", "$1")
                    .strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String value(String file, String label) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
