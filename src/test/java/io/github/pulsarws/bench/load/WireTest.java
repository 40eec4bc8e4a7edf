package io.github.pulsarws.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The generator's own WebSocket against bytes written by hand. */
class WireTest {
    private static final long BOUND_NANOS = 10_000_000_000L;
    private static final byte[] UPGRADED = "HTTP/1.1 101 \r\nUpgrade: websocket\r\n\r\n".getBytes(ISO_8859_1);

    private final CopyOnWriteArrayList<String> messages = new CopyOnWriteArrayList<>();
    private final Role listener = (wire, bytes, from, to) -> messages.add(new String(bytes, from, to - from));

    @Test
    void messagesArriveWholeHoweverTheyAreCut() throws IOException {
        byte[] frames = {0x01, 2, 'a', 'b', (byte) 0x89, 1, '!', (byte) 0x80, 1, 'c', (byte) 0x81, 1, 'd'};
        try (Server server = new Server();
                WireLoop loop = new WireLoop()) {
            CompletableFuture<byte[]> pong = server.answer(UPGRADED, frames);
            loop.open(server.uri(), listener);
            loop.start();
            loop.await(() -> messages.size() == 2 && pong.isDone(), BOUND_NANOS);
            assertThat(messages).containsExactly("abc", "d");
            byte[] expected = {(byte) 0x8a, (byte) 0x81, 0x37, (byte) 0xfa, 0x21, 0x3d, '!' ^ 0x37};
            assertThat(pong.join()).isEqualTo(expected);
        }
    }

    @Test
    void aRefusalIsToldWithTheServersWords() throws IOException {
        try (Server server = new Server();
                WireLoop loop = new WireLoop()) {
            server.answer("HTTP/1.1 503 Full\r\n\r\n".getBytes(ISO_8859_1), new byte[0]);
            loop.open(server.uri(), listener);
            assertThatThrownBy(loop::start).hasMessageContaining("503 Full");
        }
    }

    @Test
    void aCloseIsALossWithItsCode() throws IOException {
        byte[] close = {(byte) 0x88, 4, 0x03, (byte) 0xf5, 'n', 'o'};
        try (Server server = new Server();
                WireLoop loop = new WireLoop()) {
            server.answer(UPGRADED, close);
            loop.open(server.uri(), listener);
            assertThatThrownBy(() -> {
                        loop.start(); // the close may have come by then
                        loop.await(() -> false, BOUND_NANOS);
                    })
                    .hasMessageContaining("1013 no");
        }
    }

    /** Answers one handshake with given bytes, the latter one by one. */
    private static final class Server implements AutoCloseable {
        private static final int PONG_LENGTH = 7;

        private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        private volatile Socket socket = new Socket();

        Server() throws IOException {}

        URI uri() {
            return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/x");
        }

        /** Completes with what comes back. */
        CompletableFuture<byte[]> answer(byte[] handshake, byte[] frames) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    socket = listening.accept();
                    readRequest(socket);
                    socket.getOutputStream().write(handshake);
                    for (byte octet : frames) {
                        socket.getOutputStream().write(octet);
                        socket.getOutputStream().flush();
                    }
                    return socket.getInputStream().readNBytes(PONG_LENGTH);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        private static void readRequest(Socket socket) throws IOException {
            StringBuilder request = new StringBuilder();
            while (!request.toString().endsWith("\r\n\r\n")) {
                request.append((char) socket.getInputStream().read());
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            socket.close(); // not before: its end would be a loss
        }
    }
}
