package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * One of the programs in {@code deploy/examples}, run as a user runs it.
 *
 * <p>Where what it needs is not installed the test is skipped; in CI, that is with the environment variable {@code CI}, it
 * fails instead.
 */
public final class ExampleProgram implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("deploy", "examples").toAbsolutePath();

    /** Debian's package is for Debian's interpreter, and another one may come first on the path. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private final String name;
    private final Process process;
    private final Path output;

    private ExampleProgram(String name, List<String> command) throws IOException {
        this.name = name;
        this.output = Files.createTempFile("example", ".out");
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    public static ExampleProgram python(String file, String... arguments) throws IOException {
        Optional<String> python = PYTHONS.stream()
                .filter(interpreter -> succeeds(interpreter, "-c", "import websocket"))
                .findFirst();
        require(python.isPresent(), "websocket-client for Python (python3-websocket)");
        return start(python.orElseThrow(), EXAMPLES.resolve("python").resolve(file), arguments);
    }

    public static ExampleProgram node(String file, String... arguments) throws IOException {
        Path module = EXAMPLES.resolve("node/node_modules/ws");
        require(Files.isDirectory(module) && succeeds("node", "--version"), "ws (npm ci in deploy/examples/node)");
        return start("node", EXAMPLES.resolve("node").resolve(file), arguments);
    }

    private static ExampleProgram start(String interpreter, Path file, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(interpreter, file.toString()));
        command.addAll(List.of(arguments));
        return new ExampleProgram(file.getFileName().toString(), command);
    }

    /** Waits until the program ends, which it must do by itself and with success. */
    public List<String> finish() throws InterruptedException {
        if (!process.waitFor(WebSocketPeer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " has not ended, but has said: " + lines());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(name + " ended with status " + process.exitValue() + ": " + lines());
        }
        return lines();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(output, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + name + " has said", e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(output);
    }

    private static void require(boolean installed, String what) {
        if (!installed && System.getenv("CI") != null) {
            throw new AssertionError(what + " is not installed");
        }
        if (!installed) {
            throw new TestAbortedException(what + " is not installed");
        }
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
