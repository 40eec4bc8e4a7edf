package io.github.pulsarws.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A WebSocket client that is nothing but a socket: sends what no library would send, and answers nothing by itself, no
 * ping and no close frame.
 */
public final class RawWebSocket implements AutoCloseable {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Socket socket;
    private final DataInputStream in;
    private final RawHandshake.Head answer;

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.answer = RawHandshake.Head.read(in);
    }

    public static RawWebSocket connect(URI uri) throws IOException {
        return connect(RawHandshake.to(uri));
    }

    public static RawWebSocket connect(RawHandshake handshake) throws IOException {
        return connect(handshake, new byte[0]);
    }

    /** Sends the frame in one packet with the handshake, which no client should. */
    public static RawWebSocket connectTogetherWith(RawFrame frame, URI uri) throws IOException {
        return connect(RawHandshake.to(uri), frame.masked());
    }

    private static RawWebSocket connect(RawHandshake handshake, byte[] more) throws IOException {
        Socket socket = handshake.connect();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(handshake.bytes());
        bytes.writeBytes(more);
        socket.getOutputStream().write(bytes.toByteArray());
        RawWebSocket raw = new RawWebSocket(socket);
        if (raw.answer.status() != SWITCHING_PROTOCOLS) {
            throw new AssertionError("instead of a WebSocket: " + raw.answer);
        }
        return raw;
    }

    /** A header of the gateway's answer to the handshake, if it has it. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(answer.headers().get(name));
    }

    public void send(RawFrame... frames) throws IOException {
        for (RawFrame frame : frames) {
            socket.getOutputStream().write(frame.masked());
        }
    }

    /** Sends a frame in packets of so many bytes, as far as the network lets be. */
    public void sendInPieces(RawFrame frame, int length) throws IOException {
        socket.setTcpNoDelay(true);
        byte[] bytes = frame.masked();
        for (int from = 0; from < bytes.length; from += length) {
            socket.getOutputStream().write(bytes, from, Math.min(length, bytes.length - from));
        }
    }

    /** Sends all of them in one packet, as far as they fit. */
    public void sendTogether(RawFrame... frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (RawFrame frame : frames) {
            bytes.writeBytes(frame.masked());
        }
        socket.getOutputStream().write(bytes.toByteArray());
    }

    /** Sends so many bytes of a frame. */
    public void sendFirst(int bytes, RawFrame frame) throws IOException {
        socket.getOutputStream().write(frame.masked(), 0, bytes);
    }

    /** Sends a frame as no client may. */
    public void sendUnmasked(RawFrame frame) throws IOException {
        socket.getOutputStream().write(frame.unmasked());
    }

    /** The next frame that is no ping; fails if the connection ends or nothing comes in time. */
    public RawFrame next() throws IOException {
        return RawFrame.readPastPings(in);
    }

    /** The close frame, and after it the end of the connection; whatever comes before it is skipped. */
    public Closed expectClose() throws IOException {
        RawFrame frame = next();
        while (frame.opcode() != RawFrame.CLOSE) {
            frame = next();
        }
        expectEnd();
        return frame.closed();
    }

    /** The end of the connection, and nothing before it. */
    public void expectEnd() throws IOException {
        int more = in.read();
        if (more >= 0) {
            throw new AssertionError("instead of the end came " + more);
        }
    }

    /** Waits no longer than this for what comes next. */
    public void patience(Duration bound) throws IOException {
        socket.setSoTimeout((int) bound.toMillis());
    }

    /** Ends the connection as a process does that exits: a FIN, and no close frame. */
    public void vanish() throws IOException {
        socket.close();
    }

    /** Breaks the connection as a crashing machine does after its restart: with a RST. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
