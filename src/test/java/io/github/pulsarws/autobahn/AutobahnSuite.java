package io.github.pulsarws.autobahn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.harness.ExternalProgram;
import io.github.pulsarws.launch.BuildDirectory;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The suite in a JVM of its own: it is written in Python, and nothing of what runs it belongs on the tests' class path.
 *
 * @param agent what the server is called in the report
 * @param directory where the report is written to
 */
record AutobahnSuite(String agent, Path directory) {

    /** Of a server, at a path where it sends back what it gets. */
    static AutobahnSuite of(String agent) throws IOException {
        Path directory = BuildDirectory.path("autobahn").resolve(agent);
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve("index.json"));
        return new AutobahnSuite(agent, directory);
    }

    /**
     * Runs all cases that are not excluded, and waits until they are done. Those that fail run once more: the suite waits
     * a second or so for an answer, which a busy machine may not have in time.
     */
    List<CaseResult> run(URI server, Duration bound) throws IOException, InterruptedException {
        List<CaseResult> all = run(server, directory, "*", bound);
        String failed = all.stream()
                .filter(result -> !result.isGood())
                .map(CaseResult::number)
                .collect(Collectors.joining(","));
        if (failed.isEmpty()) {
            return all;
        }
        Map<String, CaseResult> again = run(server, directory.resolve("again"), failed, bound).stream()
                .collect(Collectors.toMap(CaseResult::number, Function.identity()));
        return all.stream()
                .map(result -> result.isGood() ? result : again.getOrDefault(result.number(), result))
                .toList();
    }

    /**
     * Without the agent that ends other JVMs of tests: Python would take its packages for a module of its own. Without a
     * server the suite comes to its end soon.
     */
    private List<CaseResult> run(URI server, Path report, String cases, Duration bound)
            throws IOException, InterruptedException {
        Files.createDirectories(report);
        try (ExternalProgram suite = ExternalProgram.java("the Autobahn test suite", command(server, report, cases))) {
            suite.finish(bound);
            return results(report);
        }
    }

    private List<String> command(URI server, Path report, String cases) {
        String jars = BuildDirectory.builtFile("autobahn-suite/jython-standalone.jar")
                + File.pathSeparator
                + BuildDirectory.builtFile("autobahn-suite/autobahntestsuite.jar");
        Path script = BuildDirectory.builtFile("test-classes/autobahn/suite.py");
        return List.of(
                "-Xmx512m",
                "-Dpython.cachedir.skip=true",
                "-Dpython.import.site=false",
                "-cp",
                jars,
                "org.python.util.jython",
                script.toString(),
                agent,
                server.toString(),
                report.toString(),
                cases);
    }

    private List<CaseResult> results(Path report) throws IOException {
        try (Reader file = Files.newBufferedReader(report.resolve("index.json"), UTF_8);
                JsonReader json = Json.createReader(file)) {
            JsonObject results = json.readObject().getJsonObject(agent);
            return results.keySet().stream()
                    .map(number -> CaseResult.of(number, results.getJsonObject(number)))
                    .toList();
        }
    }
}
