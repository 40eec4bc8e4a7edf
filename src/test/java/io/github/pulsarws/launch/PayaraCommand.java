package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * How Payara Micro is started, by {@link PayaraMicro} and by Arquillian alike.
 *
 * @param directory its own, for whatever it writes
 * @param log where it logs to
 * @param jvmOptions what comes before {@code -jar}
 * @param microOptions what comes after {@code payara-micro.jar}, all but the application
 */
public record PayaraCommand(Path directory, LogFile log, List<String> jvmOptions, List<String> microOptions) {
    private static final String LOGGING = "/payara/logging.properties";

    /**
     * Prepares an empty directory with the files that the options name.
     *
     * @param name what its directory and its log below {@code target} are called
     * @param settings the gateway's settings, which become system properties
     */
    public static PayaraCommand prepare(String name, int port, Map<String, String> settings) {
        Path directory = BuildDirectory.emptyDirectory(name);
        LogFile log = new LogFile(BuildDirectory.path(name + ".log"));
        List<String> jvmOptions = List.of("-Xmx512m", "-Djava.io.tmpdir=" + directory);
        List<String> microOptions = new ArrayList<>(List.of("--nocluster", "--disablephonehome"));
        microOptions.addAll(List.of("--port", String.valueOf(port)));
        microOptions.addAll(List.of("--contextroot", "/"));
        microOptions.addAll(option("--prebootcommandfile", Resource.copy("/payara/preboot.txt", directory)));
        microOptions.addAll(option("--logproperties", Resource.copy(LOGGING, directory)));
        microOptions.addAll(option("--systemproperties", writeSettings(directory, settings)));
        return new PayaraCommand(directory, log, jvmOptions, microOptions);
    }

    /** Has Payara Micro itself write the log: for Arquillian, which keeps the standard output to itself. */
    public void logToFile() {
        String handlers = """

                handlers=java.util.logging.ConsoleHandler,java.util.logging.FileHandler
                java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
                java.util.logging.FileHandler.pattern=%s
                """.formatted(log.path());
        Resource.copy(LOGGING, directory, handlers);
    }

    private static List<String> option(String name, Path value) {
        return List.of(name, value.toString());
    }

    public static Path jar() {
        return BuildDirectory.builtFile("containers/payara-micro.jar");
    }

    public static Path war() {
        return BuildDirectory.builtFile("pulsar-websocket.war");
    }

    /** A file, not the command line: everybody on the machine can read that, and settings may be secret. */
    private static Path writeSettings(Path directory, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = directory.resolve("settings.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
