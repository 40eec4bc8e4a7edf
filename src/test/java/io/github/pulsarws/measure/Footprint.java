package io.github.pulsarws.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM holds at one moment, seen from outside with the tools of the JDK and of Linux.
 *
 * @param heapBytes what is reachable, after a full collection
 * @param residentBytes all memory of the process, the heap included, as the kernel counts it (RSS)
 * @param threads of the process
 * @param descriptors files and sockets that it has open
 * @param cpu time it has used since it began
 */
public record Footprint(long heapBytes, long residentBytes, int threads, int descriptors, Duration cpu) {
    private static final int CLOCK_TICKS_PER_SECOND = 100; // of /proc on every Linux
    private static final int USER_TIME = 11; // field of /proc/<pid>/stat, counted after the name
    private static final int SYSTEM_TIME = 12;
    private static final String COMPILING = "java.ci.totalTime"; // a counter of HotSpot, in nanoseconds

    /** Collects garbage in the JVM, twice, since buffers outside the heap are given back only after the first time. */
    public static Footprint of(long pid) {
        histogram(pid);
        long heap = total(histogram(pid));
        try {
            return new Footprint(
                    heap, status(pid, "VmRSS:") * 1024, (int) status(pid, "Threads:"), open(pid), cpu(pid));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/" + pid, e);
        }
    }

    /** CPU time that the process has used since it began. */
    public static Duration cpu(long pid) {
        try {
            String stat = Files.readString(proc(pid, "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
            return Duration.ofMillis(ticks * 1000 / CLOCK_TICKS_PER_SECOND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/" + pid, e);
        }
    }

    /** How long the compilers of the JVM have worked since it began; several at a time count each. */
    public static Duration compiling(long pid) {
        String nanos = COMPILING + "=";
        return jcmd(pid, "PerfCounter.print").stream()
                .filter(line -> line.startsWith(nanos))
                .map(line -> Duration.ofNanos(Long.parseLong(line.substring(nanos.length()))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd printed no " + COMPILING + " of " + pid));
    }

    /** How many objects of a class are reachable in the process. */
    public static long instances(long pid, String className) {
        // a line is: number, instances, bytes, class, and its module if it has one
        return histogram(pid).stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(className))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** Live objects only: {@code jcmd} collects garbage first. */
    private static List<String> histogram(long pid) {
        return jcmd(pid, "GC.class_histogram");
    }

    private static List<String> jcmd(long pid, String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, String.valueOf(pid), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + jcmd, e);
        }
    }

    /** The last line is {@code Total <objects> <bytes>}. */
    private static long total(List<String> histogram) {
        String last = histogram.get(histogram.size() - 1);
        if (!last.startsWith("Total")) {
            throw new IllegalStateException("jcmd printed no histogram, but: " + String.join("\n", histogram));
        }
        return Long.parseLong(last.split("\\s+")[2]);
    }

    private static long status(long pid, String label) throws IOException {
        try (Stream<String> lines = Files.lines(proc(pid, "status"))) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.split("\\s+")[1])
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int open(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(proc(pid, "fd"))) {
            return (int) descriptors.count();
        }
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", String.valueOf(pid), file);
    }
}
