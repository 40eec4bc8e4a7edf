package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the container under test logs from some moment on. */
public record ContainerLog(Path file, long from) {
    /** The level that is for what somebody has to look at: as Payara and Tomcat call it, and as WildFly does. */
    private static final Pattern FAILURE = Pattern.compile("\\bSEVERE\\b|^[0-9:,. -]+ ERROR ");

    public static ContainerLog fromNow() {
        return new ContainerLog(logFile(), content(logFile()).length);
    }

    public static ContainerLog fromTheBeginning() {
        return new ContainerLog(logFile(), 0);
    }

    private static Path logFile() {
        return BuildDirectory.path(TestEnvironment.containerName() + ".log");
    }

    /** Lines of that level. */
    public List<String> failures() {
        return lines().filter(line -> FAILURE.matcher(line).find()).toList();
    }

    /** Lines that hold a text. */
    public List<String> holding(String text) {
        return lines().filter(line -> line.contains(text)).toList();
    }

    private Stream<String> lines() {
        byte[] all = content(file);
        return new String(Arrays.copyOfRange(all, (int) from, all.length), UTF_8).lines();
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
