package io.github.pulsarws.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What tests need that Maven does not bring.
 *
 * <p>Where it is not installed the test is skipped, and says so; in CI, that is with the environment variable {@code CI},
 * it fails instead. {@code .ci/run} installs all of it.
 */
final class InstalledTools {
    /** Debian's package is for Debian's interpreter, and another one may come first on the path. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private static final List<String> CHROMIUMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Where servers are, which Debian has not on the path of others. */
    private static final List<Path> FOR_ADMINISTRATORS = List.of(Path.of("/usr/local/sbin"), Path.of("/usr/sbin"));

    private InstalledTools() {}

    /** A Python interpreter that has the WebSocket client. */
    static String python() {
        return PYTHONS.stream()
                .filter(interpreter -> succeeds(interpreter, "-c", "import websocket"))
                .findFirst()
                .orElseGet(() -> missing("websocket-client for Python (python3-websocket)"));
    }

    /** @param directory where {@code npm ci} brings the module */
    static void requireNodeModule(Path directory, String module) {
        if (!Files.isDirectory(directory.resolve("node_modules").resolve(module)) || !succeeds("node", "--version")) {
            missing(module + " for Node (npm ci in " + directory + ")");
        }
    }

    /** A Chromium or Chrome; the environment variable {@code CHROMIUM} names another one. */
    static String chromium() {
        return Optional.ofNullable(System.getenv("CHROMIUM"))
                .or(() -> searchPath()
                        .flatMap(directory -> CHROMIUMS.stream().map(directory::resolve))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst())
                .orElseGet(() -> missing("Chromium"));
    }

    /** {@return where the program is} Skips the test, in CI as well, where it is not installed. */
    static String assume(String program) {
        return Stream.concat(searchPath(), FOR_ADMINISTRATORS.stream())
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new TestAbortedException(program + " is not installed"))
                .toString();
    }

    private static Stream<Path> searchPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator)).map(Path::of);
    }

    private static String missing(String what) {
        String message = what + " is not installed";
        if (System.getenv("CI") != null) {
            throw new AssertionError(message);
        }
        System.out.println("SKIPPED: " + message);
        throw new TestAbortedException(message);
    }

    private static boolean succeeds(String... command) {
        try {
            Process check = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return check.waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
