package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM started from this one; it writes to a log file and is gone when this one is gone. */
public final class ChildJvm implements AutoCloseable {
    private static final Duration STOP_BOUND = Duration.ofSeconds(20);

    private final Process process;
    private final LogFile log;

    private ChildJvm(Process process, LogFile log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param directory the JVM's working directory
     * @param arguments everything that follows {@code java}
     * @param environment variables on top of this JVM's own
     */
    public static ChildJvm start(Path directory, LogFile log, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(parentWatch());
        command.addAll(arguments);
        return run(command, directory, log, environment);
    }

    /**
     * Starts a JVM by a script that becomes it.
     *
     * @param optionsVariable in which the script takes more options for the JVM
     */
    static ChildJvm startByScript(
            Path directory,
            LogFile log,
            List<String> command,
            String optionsVariable,
            Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(optionsVariable, parentWatch());
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return run(command, directory, log, all);
    }

    private static ChildJvm run(List<String> command, Path directory, LogFile log, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.redirect());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return new ChildJvm(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    /** The option that has a JVM end together with the one that started it. */
    private static String parentWatch() {
        return "-javaagent:" + BuildDirectory.builtFile("parent-watch.jar") + "="
                + ProcessHandle.current().pid();
    }

    LogFile log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends the JVM as a crash does, with nothing said to anybody, and returns when it has ended. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks the JVM to stop, and returns at once. */
    public CompletableFuture<?> askToStop() {
        process.destroy();
        return process.onExit();
    }

    /** Completes when the JVM has ended, for whatever reason. */
    CompletableFuture<?> onExit() {
        return process.onExit();
    }

    /** Asks the JVM to stop and waits until it has; one that does not within the bound is killed. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
