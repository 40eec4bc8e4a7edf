package io.github.pulsarws.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.WebSocketPeer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;

/** A connection on which anything may be sent, from the request line on. */
final class FuzzConnection implements AutoCloseable {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int LONGEST_BODY = 64 * 1024;
    private static final String HEADERS = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private final Socket socket;
    private final DataInputStream in;
    private final String head;

    private FuzzConnection(Socket socket, String target, String authority) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) WebSocketPeer.PATIENCE.toMillis());
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        send(("GET " + target + " HTTP/1.1\r\nHost: " + authority + "\r\n" + HEADERS).getBytes(ISO_8859_1));
        this.head = readHead();
    }

    /** @param target path and query, sent as they are; characters above U+00FF can't be */
    static FuzzConnection open(String target) throws IOException {
        URI gateway = Gateway.httpUri("/");
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        try {
            return new FuzzConnection(socket, target, gateway.getAuthority());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The status of the answer; 0 if there was none. */
    int status() {
        String[] parts = head.split(" ", 3);
        return parts.length < 2 ? 0 : Integer.parseInt(parts[1]);
    }

    boolean isWebSocket() {
        return status() == SWITCHING_PROTOCOLS;
    }

    /** What follows the head of an answer that is no WebSocket: as long as it says, or as long as the connection lasts. */
    String body() throws IOException {
        String length = head.toLowerCase(java.util.Locale.ROOT).replaceFirst("(?s).*\ncontent-length: *(\\d+).*", "$1");
        if (length.matches("\\d+")) {
            return new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
        }
        if (head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")) {
            return upTo("\r\n0\r\n");
        }
        return new String(in.readNBytes(LONGEST_BODY), ISO_8859_1);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /**
     * The next frame that is no ping.
     *
     * @return empty if the connection has ended
     * @throws java.net.SocketTimeoutException if nothing comes in time
     */
    Optional<RawFrame> next() throws IOException {
        try {
            return Optional.of(RawFrame.readPastPings(in));
        } catch (EOFException | SocketException e) {
            return Optional.empty();
        }
    }

    /** Breaks the connection with a RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private String readHead() throws IOException {
        try {
            return upTo("\r\n\r\n");
        } catch (SocketException e) {
            return "";
        }
    }

    private String upTo(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        int octet = in.read();
        while (octet >= 0) {
            text.append((char) octet);
            if (octet == '\n' && text.lastIndexOf(end) == text.length() - end.length()) {
                return text.toString();
            }
            octet = in.read();
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
