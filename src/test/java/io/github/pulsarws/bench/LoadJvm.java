package io.github.pulsarws.bench;

import io.github.pulsarws.bench.load.LoadFailure;
import io.github.pulsarws.bench.load.LoadGenerator;
import io.github.pulsarws.bench.load.LoadTask;
import io.github.pulsarws.launch.BuildDirectory;
import io.github.pulsarws.launch.ChildJvm;
import io.github.pulsarws.launch.LogFile;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The load generator, as the benchmark sees it. */
final class LoadJvm implements AutoCloseable {
    private static final List<String> OPTIONS = List.of("-Xmx1g", "-XX:+UseSerialGC");
    private static final int START_MILLIS = 60_000;

    private final ChildJvm jvm;
    private final Socket socket;
    private final ObjectOutputStream tasks;
    private final ObjectInputStream results;

    private LoadJvm(ChildJvm jvm, Socket socket) throws IOException {
        this.jvm = jvm;
        this.socket = socket;
        tasks = new ObjectOutputStream(socket.getOutputStream());
        tasks.flush();
        results = new ObjectInputStream(socket.getInputStream());
    }

    static LoadJvm start() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(START_MILLIS);
            List<String> arguments = new ArrayList<>(OPTIONS);
            arguments.add("-Djava.util.logging.config.file=" + BuildDirectory.path("test-classes/logging.properties"));
            arguments.add("@" + BuildDirectory.builtFile("test-classes.argfile"));
            arguments.add(LoadGenerator.class.getName());
            arguments.add(String.valueOf(server.getLocalPort()));
            ChildJvm jvm = ChildJvm.start(
                    BuildDirectory.path("."), new LogFile(BuildDirectory.path("bench-load.log")), arguments, Map.of());
            return new LoadJvm(jvm, server.accept());
        } catch (IOException e) {
            throw new UncheckedIOException("no load generator: see bench-load.log", e);
        }
    }

    /**
     * Has the task done and waits for its result.
     *
     * @throws IllegalStateException if it could not be done
     */
    <R extends Serializable> R run(LoadTask<R> task) {
        try {
            tasks.writeObject(task);
            tasks.flush();
            Object result = results.readObject();
            if (result instanceof LoadFailure failure) {
                throw new IllegalStateException(failure.reason());
            }
            @SuppressWarnings("unchecked") // the generator sends what the task returns
            R expected = (R) result;
            return expected;
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("the load generator has failed: see bench-load.log", e);
        }
    }

    long pid() {
        return jvm.pid();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is over anyway
        }
        jvm.close();
    }
}
