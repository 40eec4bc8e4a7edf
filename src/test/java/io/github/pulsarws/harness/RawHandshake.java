package io.github.pulsarws.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * A request to open a WebSocket, written by hand: right in every detail until a test makes it wrong.
 *
 * <p>The JDK's client would not send most of what can be wrong.
 */
public final class RawHandshake {
    private final URI uri;
    private final Map<String, String> headers = new TreeMap<>();
    private String method = "GET";
    private String target;
    private Optional<String> localAddress = Optional.empty();
    private Optional<Integer> receiveBuffer = Optional.empty();
    private Optional<SSLContext> tls = Optional.empty();

    private RawHandshake(URI uri) {
        this.uri = uri;
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        target = uri.getRawPath() + query;
        headers.put("Host", uri.getAuthority());
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }

    public static RawHandshake to(URI uri) {
        return new RawHandshake(uri);
    }

    public RawHandshake method(String name) {
        method = name;
        return this;
    }

    /** Asks for this path and query, exactly as it stands there. */
    public RawHandshake target(String pathAndQuery) {
        target = pathAndQuery;
        return this;
    }

    /** Comes from this address; on Linux every one of 127.0.0.0/8 is the machine's own. */
    public RawHandshake from(String address) {
        localAddress = Optional.of(address);
        return this;
    }

    /** Leaves so few bytes to the operating system, of what is sent and not read yet. */
    public RawHandshake receiveBuffer(int bytes) {
        receiveBuffer = Optional.of(bytes);
        return this;
    }

    /** Speaks TLS, as {@code wss} asks for. */
    public RawHandshake over(SSLContext context) {
        tls = Optional.of(context);
        return this;
    }

    public RawHandshake with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public RawHandshake without(String header) {
        headers.remove(header);
        return this;
    }

    /** The gateway's answer, complete; fails if its end can't be told from the answer itself. */
    public Answer answer() throws IOException {
        return answerIfAny().orElseThrow(() -> new AssertionError("the connection ended without an answer"));
    }

    /** As {@link #answer}; empty if the connection ended without one. */
    public Optional<Answer> answerIfAny() throws IOException {
        try (Socket socket = connect()) {
            PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
            send(socket);
            int first = in.read();
            if (first < 0) {
                return Optional.empty();
            }
            in.unread(first);
            Head head = Head.read(in);
            return Optional.of(new Answer(head.status(), head.headers(), new String(head.readBody(in), UTF_8)));
        }
    }

    /** The status of the gateway's answer; whatever follows it is not read. */
    public int status() throws IOException {
        try (Socket socket = connect()) {
            send(socket);
            return Head.read(new BufferedInputStream(socket.getInputStream())).status();
        }
    }

    /** The headers of the gateway's answer, by their names in whatever case; a session that it opens ends at once. */
    public Map<String, String> headers() throws IOException {
        try (Socket socket = connect()) {
            send(socket);
            return Head.read(new BufferedInputStream(socket.getInputStream())).headers();
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        if (localAddress.isPresent()) {
            socket.bind(new InetSocketAddress(localAddress.get(), 0));
        }
        if (receiveBuffer.isPresent()) {
            socket.setReceiveBufferSize(receiveBuffer.get());
        }
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.setSoTimeout((int) WebSocketPeer.PATIENCE.toMillis());
        socket.setTcpNoDelay(true); // each frame at once
        if (tls.isPresent()) {
            return tls.get().getSocketFactory().createSocket(socket, uri.getHost(), uri.getPort(), true);
        }
        return socket;
    }

    void send(Socket socket) throws IOException {
        socket.getOutputStream().write(bytes());
    }

    byte[] bytes() {
        StringBuilder lines = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    /**
     * An HTTP answer.
     *
     * @param headers by their names, in whatever case
     */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** The part of an HTTP answer before its body. */
    record Head(int status, Map<String, String> headers) {
        static Head read(InputStream in) throws IOException {
            String statusLine = line(in);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] nameAndValue = line.split(":", 2);
                headers.put(nameAndValue[0], nameAndValue[1].strip());
            }
            return new Head(Integer.parseInt(statusLine.split(" ", 3)[1]), headers);
        }

        byte[] readBody(InputStream in) throws IOException {
            String length = headers.get("Content-Length");
            if (length == null) {
                throw new AssertionError("nothing says where the body of this answer ends: " + this);
            }
            return in.readNBytes(Integer.parseInt(length));
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    throw new AssertionError("the connection ended within an answer, after: " + line);
                }
                line.append((char) octet);
            }
            return line.toString().stripTrailing();
        }
    }
}
