package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Phaser;

/**
 * Leads a port to another one, from the moment it is opened: a broker that was away is there now. It can stop passing on
 * what comes, with all connections staying as they are: a broker that hangs.
 */
public final class TcpRelay implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Phaser gate = new Phaser(1);
    private volatile boolean frozen;

    private TcpRelay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    public static TcpRelay open(int port, int target) throws IOException {
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

    /** Nothing passes from now on. */
    public void freeze() {
        frozen = true;
    }

    /** Everything passes again, what has come meanwhile first. */
    public void thaw() {
        frozen = false;
        gate.arrive();
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            byte[] bytes = new byte[64 * 1024];
            for (int length = from.getInputStream().read(bytes);
                    length >= 0;
                    length = from.getInputStream().read(bytes)) {
                int phase = gate.getPhase();
                if (frozen) {
                    gate.awaitAdvance(phase);
                }
                to.getOutputStream().write(bytes, 0, length);
            }
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
