package io.github.pulsarws.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leads a port to another one, from the moment it is opened: a broker that was away is there now. It does to connections
 * what networks and hanging brokers do: nothing passes for a while, all are cut, some lead nowhere, everything is late.
 */
public final class TcpRelay implements AutoCloseable {
    private final ServerSocket server;
    private volatile int target;
    private final Weather weather = new Weather();
    private final Set<RelayedConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private TcpRelay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    public static TcpRelay open(int port, int target) throws IOException {
        TcpRelay relay = new TcpRelay(new ServerSocket(port, 50, InetAddress.getByName(Ports.LOOPBACK)), target);
        RelayedConnection.daemon(relay::acceptAll);
        return relay;
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                connect(client);
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (cut) {
            client.close();
            return;
        }
        try {
            RelayedConnection connection = new RelayedConnection(client, new Socket(Ports.LOOPBACK, target), weather);
            connections.removeIf(RelayedConnection::isOver);
            connections.add(connection);
            connection.start();
        } catch (IOException e) {
            client.close(); // nobody listens: the broker is away
        }
        if (cut) {
            sever();
        }
    }

    /** Nothing passes from now on; connections, new ones too, stay. */
    public void freeze() {
        weather.freeze();
    }

    /** Everything passes again, what has come meanwhile first. */
    public void thaw() {
        weather.thaw();
    }

    /** All connections break, both sides are told, and there are no new ones. */
    public void cut() {
        cut = true;
        sever();
    }

    /** All connections break, both sides are told; new ones are well. */
    public void sever() {
        connections.forEach(RelayedConnection::sever);
    }

    /** Where connections lead that come from now on, as when an instance behind a load balancer dies. */
    public void leadTo(int port) {
        target = port;
    }

    /** There may be connections again. */
    public void mend() {
        cut = false;
    }

    /** The connections that there are lead nowhere from now on, and no side is told so; new ones are well. */
    public void strand() {
        connections.forEach(RelayedConnection::strand);
    }

    /** Whatever comes is passed on so much later; zero for at once. */
    public void delay(Duration time) {
        weather.delay(time);
    }

    /** No new connections; those that there are stay as they are, but for those that lead nowhere. */
    @Override
    public void close() {
        connections.stream().filter(RelayedConnection::isStranded).forEach(RelayedConnection::sever);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
