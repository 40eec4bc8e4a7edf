package io.github.pulsarws.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code mvn -Prun} runs inside Maven, in a JVM without Maven, and with a build directory of its own, so that a
 * gateway which somebody runs from the same checkout is left alone; in the container that the tests run on.
 */
final class RunGatewayProcess implements AutoCloseable {
    private static final Duration END_BOUND = Duration.ofSeconds(40);
    static final String CONTAINER = System.getProperty("gateway.container", "payara-micro");
    private static final Pattern BUILT = Pattern.compile("containers|.+\\.(jar|war|argfile)");

    private final int httpPort;
    private final Process process;
    private final Path output;

    private RunGatewayProcess(int httpPort, Process process, Path output) {
        this.httpPort = httpPort;
        this.process = process;
        this.output = output;
    }

    /**
     * @param name what its build directory below {@code target} is called
     * @param options what follows {@code mvn -Prun}; without {@code http.port} it takes a free one
     */
    static RunGatewayProcess start(String name, Map<String, String> environment, String... options) throws IOException {
        Path directory = BuildDirectory.emptyDirectory(name);
        linkBuiltFiles(directory);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Dbuild.directory=" + directory));
        command.add("-Dgateway.container=" + CONTAINER);
        int httpPort = Ports.free();
        command.add("-Dhttp.port=" + httpPort);
        command.addAll(List.of(options));
        command.add(RunGateway.class.getName());
        Path output = directory.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new RunGatewayProcess(httpPort, builder.start(), output);
    }

    private static void linkBuiltFiles(Path directory) throws IOException {
        try (Stream<Path> built = Files.list(directory.getParent())) {
            for (Path file : built.toList()) {
                if (BUILT.matcher(file.getFileName().toString()).matches()) {
                    Files.createSymbolicLink(directory.resolve(file.getFileName()), file);
                }
            }
        }
    }

    /** The free port that it was given. */
    int httpPort() {
        return httpPort;
    }

    /** A session of the v2 form in {@code public/default}. */
    URI session(String kind, String rest) {
        return uri("/ws/v2/" + kind + "/persistent/public/default/" + rest);
    }

    URI uri(String rawPath) {
        return URI.create("ws://" + Ports.LOOPBACK + ":" + httpPort + rawPath);
    }

    /** All that it has said so far. */
    String output() {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said something, which it must do before it ends. */
    void awaitOutput(String text, Duration bound) {
        await().atMost(bound)
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("it has ended, after saying: " + output());
                    }
                })
                .until(() -> output().contains(text));
    }

    /** The JVMs that it has started, which are not awaited to be there. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** @param signal for example {@code TERM} */
    void signal(String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
    }

    /** Waits for its end; a signal's number plus 128 is the status after that. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(END_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it has not ended, but has said: " + output());
        }
        return process.exitValue();
    }

    /** Its children follow it by themselves, see {@link ParentWatch}. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
