package io.github.pulsarws.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.Socket;

/** The load generator's JVM: gets tasks over a connection to the benchmark, and sends their results back. */
public final class LoadGenerator {
    private LoadGenerator() {}

    /** @param arguments the port on which the benchmark waits */
    public static void main(String... arguments) throws IOException, ClassNotFoundException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
                ObjectOutputStream results = new ObjectOutputStream(socket.getOutputStream())) {
            results.flush();
            ObjectInputStream tasks = new ObjectInputStream(socket.getInputStream());
            while (true) {
                results.writeObject(result((LoadTask<?>) tasks.readObject()));
                results.flush();
                results.reset();
            }
        } catch (EOFException e) {
            System.out.println("the benchmark is over");
        }
        System.exit(0);
    }

    /** What the task finds out, or why it does not. */
    private static Serializable result(LoadTask<?> task) {
        try {
            return task.run();
        } catch (Exception e) {
            e.printStackTrace();
            return new LoadFailure(task + " failed: " + e);
        }
    }
}
