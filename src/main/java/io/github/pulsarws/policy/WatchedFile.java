package io.github.pulsarws.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.error.LogText;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A file of lines that is read again when it has changed.
 *
 * <p>It is looked at every second rather than watched: Kubernetes changes a mounted ConfigMap by swapping a link to its
 * folder, of which a watch on the file learns nothing, and network file systems tell nothing at all.
 */
final class WatchedFile {
    private static final System.Logger LOG = System.getLogger(WatchedFile.class.getName());
    private static final long PERIOD_MILLIS = 1_000;
    private static final long MAX_BYTES = 1024 * 1024;

    private final Path path;
    private final Consumer<List<String>> receiver;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(WatchedFile::daemon);
    private List<String> seen = List.of();
    private String problem = "";

    /** @param receiver takes the lines; throws IllegalArgumentException if they are not valid */
    WatchedFile(Path path, Consumer<List<String>> receiver) {
        this.path = path;
        this.receiver = receiver;
    }

    /** @throws IllegalArgumentException if it can't be read */
    List<String> read() {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new IllegalArgumentException(path + ": larger than " + MAX_BYTES + " bytes");
            }
            seen = Files.readAllLines(path, UTF_8);
            return seen;
        } catch (IOException e) {
            throw new IllegalArgumentException(path + ": can't be read", e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    void watch() {
        timer.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void close() {
        timer.shutdownNow();
    }

    /** Says once what is wrong, as long as nothing else is. */
    private void look() {
        List<String> before = seen;
        String found = "";
        try {
            if (!read().equals(before)) {
                receiver.accept(seen);
            } else {
                found = problem;
            }
        } catch (RuntimeException e) {
            found = String.valueOf(e.getMessage());
        }
        if (!found.isEmpty() && !found.equals(problem)) {
            LOG.log(Level.ERROR, "{0} is not taken over, what was read before stays: {1}", path, LogText.of(found));
        }
        problem = found;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pulsar-websocket-policy");
        thread.setDaemon(true);
        return thread;
    }
}
