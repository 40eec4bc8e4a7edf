package io.github.pulsarws.launch;

import java.io.IOException;
import java.net.Socket;

/** A connection through a {@link TcpRelay}, with a thread for each direction. */
final class RelayedConnection {
    private final Socket client;
    private final Socket broker;
    private final Weather weather;
    private volatile boolean stranded;

    RelayedConnection(Socket client, Socket broker, Weather weather) {
        this.client = client;
        this.broker = broker;
        this.weather = weather;
    }

    void start() {
        daemon(() -> copy(client, broker));
        daemon(() -> copy(broker, client));
    }

    /** Both sides believe that it is well, and nothing that they send arrives. */
    void strand() {
        stranded = true;
    }

    boolean isStranded() {
        return stranded;
    }

    /** Whether both sides have gone. */
    boolean isOver() {
        return client.isClosed() && broker.isClosed();
    }

    /** Both sides are told that it is broken. */
    void sever() {
        close(client);
        close(broker);
    }

    private void copy(Socket from, Socket to) {
        try {
            byte[] bytes = new byte[64 * 1024];
            for (int length = from.getInputStream().read(bytes);
                    length >= 0;
                    length = from.getInputStream().read(bytes)) {
                weather.await();
                if (!stranded) {
                    to.getOutputStream().write(bytes, 0, length);
                }
            }
        } catch (IOException e) {
            // one side has gone
        }
        close(from);
        if (!stranded) {
            // so the other goes; but one that leads nowhere is not told
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // then it is closed already
        }
    }

    static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
