package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Leads a port to another one, from the moment it is opened: a broker that was away is there now. */
final class TcpRelay implements AutoCloseable {
    private final ServerSocket server;
    private final int target;

    private TcpRelay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static TcpRelay open(int port, int target) throws IOException {
        TcpRelay relay = new TcpRelay(new ServerSocket(port, 50, InetAddress.getByName(Ports.LOOPBACK)), target);
        daemon(relay::acceptAll);
        return relay;
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket broker = new Socket(Ports.LOOPBACK, target);
                daemon(() -> copy(client, broker));
                daemon(() -> copy(broker, client));
            } catch (IOException e) {
                // closed, or a connection that the other side will miss by itself
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side has gone, so the other goes
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
