package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.pulsarws.harness.RawFrame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A WebSocket session over a bare socket; used by the thread of its {@link WireLoop} only. */
final class Wire {
    private static final int SMALLEST_BUFFER = 1024;
    private static final int LARGEST_READ = 256 * 1024;

    private final URI uri;
    private final Role role;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final FrameReader frames;
    private ByteBuffer in = ByteBuffer.allocate(SMALLEST_BUFFER);
    private ByteBuffer out = ByteBuffer.allocate(SMALLEST_BUFFER);
    private boolean open;

    /** Begins to connect. */
    Wire(URI uri, Role role, Selector selector) throws IOException {
        this.uri = uri;
        this.role = role;
        this.frames = new FrameReader(this, role);
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        if (channel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()))) {
            connected();
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Does what the selector has found possible. */
    void ready() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            connected();
        }
        if (key.isReadable()) {
            read();
        }
        flush();
    }

    private void connected() {
        key.interestOps(SelectionKey.OP_READ);
        append(("GET " + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                        + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(ISO_8859_1));
    }

    private void read() throws IOException {
        int count = channel.read(in);
        if (count < 0) {
            throw new IOException("the other end has closed the connection to " + uri);
        }
        boolean full = !in.hasRemaining();
        in.flip();
        if (open || upgraded()) {
            frames.read(in);
            role.drained(this);
        }
        in.compact();
        if (!in.hasRemaining() || full && in.capacity() < LARGEST_READ) {
            in = grown(in, in.capacity());
        }
    }

    /** Whether the answer to the handshake is complete; it is taken out of the buffer. */
    private boolean upgraded() throws IOException {
        String text = new String(in.array(), 0, in.limit(), ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("instead of a WebSocket: " + text.strip());
        }
        in.position(end + 4);
        open = true;
        role.opened(this);
        return true;
    }

    /** Bytes to be sent as they are, at the end of this turn. */
    void append(byte[] bytes) {
        room(bytes.length).put(bytes);
    }

    /** A frame to be sent at the end of this turn. */
    void append(int opcode, byte[] content, int length) {
        RawFrame.writeWhole(room(RawFrame.room(length)), opcode, content, length);
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            out = grown(out, bytes);
        }
        return out;
    }

    private static ByteBuffer grown(ByteBuffer buffer, int atLeast) {
        ByteBuffer larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + atLeast));
        return larger.put(buffer.flip());
    }

    /** Sends what the socket takes. */
    void flush() throws IOException {
        if (out.position() > 0 && channel.isConnected()) {
            out.flip();
            channel.write(out);
            out.compact();
            key.interestOps(SelectionKey.OP_READ | (out.position() > 0 ? SelectionKey.OP_WRITE : 0));
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
