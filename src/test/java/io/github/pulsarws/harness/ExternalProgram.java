package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that tests start: one of the examples in Python or Node, run as a user runs it, a drive through the page in
 * a real browser, or a check of the files in {@code deploy}.
 *
 * <p>Where what it needs is not installed the test is skipped, see {@link InstalledTools}.
 */
public final class ExternalProgram implements AutoCloseable {
    private static final Path PYTHON_EXAMPLES = Path.of("deploy/examples/python");
    private static final Path NODE_EXAMPLES = Path.of("deploy/examples/node");
    private static final Path BROWSER_TESTS = Path.of("src/test/browser");
    private static final Path DEPLOY_CHECKS = Path.of("src/test/deploy");
    private static final Path API_CHECKS = Path.of("src/test/api");
    private static final Path SDK = Path.of("webapp/sdk");
    private static final Path SDK_TESTS = Path.of("src/test/sdk");

    /** Lets Python print each line at once also to a file. */
    private static final Map<String, String> UNBUFFERED = Map.of("PYTHONUNBUFFERED", "1");

    private final String name;
    private final Process process;
    private final Path output;

    private ExternalProgram(String name, Map<String, String> environment, List<String> command) throws IOException {
        this.name = name;
        this.output = Files.createTempFile("program", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        this.process = builder.start();
    }

    /** An example in Python, with the arguments a user would give. */
    public static ExternalProgram python(String file, String... arguments) throws IOException {
        return start(Map.of(), InstalledTools.python(), PYTHON_EXAMPLES.resolve(file), arguments);
    }

    /** An example in JavaScript, with the arguments a user would give. */
    public static ExternalProgram node(String file, String... arguments) throws IOException {
        InstalledTools.requireNodeModule(NODE_EXAMPLES, "ws");
        return start(Map.of(), "node", NODE_EXAMPLES.resolve(file), arguments);
    }

    /** A program in Python, given as its text, with the arguments a user would give. */
    public static ExternalProgram pythonSource(String program, String... arguments) throws IOException {
        return start(UNBUFFERED, InstalledTools.python(), sourceFile(program, "program.py"), arguments);
    }

    /** A program in JavaScript, given as its text; finds the modules of the examples. */
    public static ExternalProgram nodeSource(String program) throws IOException {
        InstalledTools.requireNodeModule(NODE_EXAMPLES, "ws");
        Path file = sourceFile(program, "program.mjs");
        link(file.resolveSibling("node_modules"), NODE_EXAMPLES.resolve("node_modules"));
        return start(Map.of(), "node", file);
    }

    /** A program that uses the SDK. */
    public static ExternalProgram sdk(String file, String... arguments) throws IOException {
        InstalledTools.requireNodeModule(SDK_TESTS, "ws");
        return start(Map.of(), "node", SDK_TESTS.resolve(file), arguments);
    }

    /** A program that uses the example in Python which does what the SDK does. */
    public static ExternalProgram sdkInPython(String file, String... arguments) throws IOException {
        return start(UNBUFFERED, InstalledTools.python(), SDK_TESTS.resolve(file), arguments);
    }

    /** A program in JavaScript, given as its text, which finds the SDK in {@code sdk} beside itself. */
    public static ExternalProgram sdkSource(String program) throws IOException {
        InstalledTools.requireNodeModule(SDK_TESTS, "ws");
        Path file = sourceFile(program, "program.mjs");
        link(file.resolveSibling("node_modules"), SDK_TESTS.resolve("node_modules"));
        Files.createDirectory(file.resolveSibling("sdk"));
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(SDK)) {
            for (Path module : modules) {
                Files.copy(module, file.resolveSibling("sdk").resolve(module.getFileName()));
            }
        }
        return start(Map.of(), "node", file);
    }

    /** A program in Python, given as its text, which finds the example that does what the SDK does. */
    public static ExternalProgram sdkInPythonSource(String program) throws IOException {
        Path file = sourceFile(program, "program.py");
        link(file.resolveSibling("pulsar_ws.py"), PYTHON_EXAMPLES.resolve("pulsar_ws.py"));
        return start(UNBUFFERED, InstalledTools.python(), file);
    }

    /** The tests that the SDK has of its own, for Node's test runner; with the environment of this one and more. */
    public static ExternalProgram sdkTests(Map<String, String> environment) throws IOException {
        InstalledTools.requireNodeModule(SDK_TESTS, "typescript");
        List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
        try (DirectoryStream<Path> tests = Files.newDirectoryStream(SDK_TESTS, "*.test.mjs")) {
            tests.forEach(test -> command.add(test.toString()));
        }
        return new ExternalProgram("node --test", environment, command);
    }

    /** A script that drives a real browser. */
    public static ExternalProgram browser(String file, String... arguments) throws IOException {
        InstalledTools.requireNodeModule(BROWSER_TESTS, "playwright-core");
        InstalledTools.requireNodeModule(BROWSER_TESTS, "axe-core");
        return start(Map.of("CHROMIUM", InstalledTools.chromium()), "node", BROWSER_TESTS.resolve(file), arguments);
    }

    /** Checks Kubernetes manifests against their schemas; ends with success if nothing is wrong with them. */
    public static ExternalProgram manifestCheck(String... arguments) throws IOException {
        InstalledTools.requireNodeModule(DEPLOY_CHECKS, "kubernetes-models");
        return start(Map.of(), "node", DEPLOY_CHECKS.resolve("manifests.mjs"), arguments);
    }

    /** Checks descriptions of an API, AsyncAPI or OpenAPI; ends with success if nothing is wrong with them. */
    public static ExternalProgram descriptionCheck(String... files) throws IOException {
        InstalledTools.requireNodeModule(API_CHECKS, "@asyncapi/parser");
        return start(Map.of(), "node", API_CHECKS.resolve("descriptions.mjs"), files);
    }

    /** Checks a Containerfile; ends with success if nothing is wrong with it. */
    public static ExternalProgram containerfileCheck(Path file) throws IOException {
        InstalledTools.requireNodeModule(DEPLOY_CHECKS, "dockerfile-utils");
        return start(
                Map.of(), "node", DEPLOY_CHECKS.resolve("node_modules/.bin/dockerfile-utils"), "lint", file.toString());
    }

    /**
     * A program for the JVM, which ends by itself.
     *
     * @param arguments everything that follows {@code java} in its command line
     */
    public static ExternalProgram java(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return new ExternalProgram(name, Map.of(), command);
    }

    /** A program that not every system has: where it is missing the test is skipped, in CI as well. */
    public static ExternalProgram ifInstalled(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(InstalledTools.assume(program)));
        command.addAll(List.of(arguments));
        return new ExternalProgram(program, Map.of(), command);
    }

    private static void link(Path link, Path target) throws IOException {
        Files.createSymbolicLink(link, target.toAbsolutePath());
    }

    private static Path sourceFile(String program, String name) throws IOException {
        Path parent = Files.createDirectories(BuildDirectory.path("programs"));
        return Files.writeString(Files.createTempDirectory(parent, "").resolve(name), program, UTF_8);
    }

    private static ExternalProgram start(
            Map<String, String> environment, String interpreter, Path file, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(interpreter, file.toString()));
        command.addAll(List.of(arguments));
        return new ExternalProgram(file.getFileName().toString(), environment, command);
    }

    /** Waits until the program ends, which it must do by itself and with success. */
    public List<String> finish() throws InterruptedException {
        return finish(WebSocketPeer.PATIENCE);
    }

    /** As {@link #finish()}, with a bound of its own. */
    public List<String> finish(Duration bound) throws InterruptedException {
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " has not ended, but has said: " + printed());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(name + " ended with status " + process.exitValue() + ": " + printed());
        }
        return printed();
    }

    /** Waits until the program has printed a line; it may go on running. */
    public void awaitLine(String line) {
        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(() -> assertThat(printed()).contains(line));
    }

    /** The lines that it has printed so far. */
    public List<String> printed() {
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
}
