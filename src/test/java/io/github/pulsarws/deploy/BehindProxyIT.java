package io.github.pulsarws.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.github.pulsarws.harness.Certificate;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** With the examples for nginx and HAProxy, where they are installed: what comes through to the gateway, and what does not. */
@GatewayTest
class BehindProxyIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void sessionsWork(FrontProxy.Kind kind) throws Exception {
        String topic = Topics.unique("behind-proxy");
        Certificate certificate = certificate();
        URI producer = Gateway.producer(topic);
        try (FrontProxy proxy = FrontProxy.start(kind, producer.getPort(), directory, certificate);
                WebSocketPeer peer = WebSocketPeer.connect(
                        URI.create("wss://127.0.0.1:" + proxy.port() + producer.getRawPath()),
                        certificate.trustingClient())) {
            assertThat(peer.ask("{\"payload\":\"c2VjdXJl\"}").getString("result"))
                    .isEqualTo("ok");
        }
        assertThat(new String(Witness.firstMessage(topic).getValue(), UTF_8)).isEqualTo("secure");
    }

    @ParameterizedTest
    @EnumSource
    void administrationIsNotReached(FrontProxy.Kind kind) throws Exception {
        Certificate certificate = certificate();
        try (FrontProxy proxy = FrontProxy.start(kind, Gateway.httpUri("/").getPort(), directory, certificate)) {
            HttpClient client = certificate.trustingClient();

            assertThat(status(client, proxy, "/")).isEqualTo(200);
            assertThat(status(client, proxy, "/admin/health/live")).isEqualTo(403);
        }
    }

    /** After an upgrade to HTTP/2 the proxy would see neither the paths nor the addresses of further requests. */
    @ParameterizedTest
    @CsvSource({
        "NGINX, h2c,",
        "HAPROXY, h2c,",
        "NGINX, WebSocket, websocket",
        "HAPROXY, WebSocket, websocket",
        "HAPROXY, 'h2c, websocket', websocket",
        "HAPROXY, 'h2c\nUpgrade: websocket', websocket",
    })
    void onlyUpgradesToWebSocketArePassedOn(FrontProxy.Kind kind, String asked, @Nullable String passedOn)
            throws Exception {
        Queue<Headers> received = new ConcurrentLinkedQueue<>();
        HttpServer server = server(received);
        Certificate certificate = certificate();
        try (FrontProxy proxy = FrontProxy.start(kind, server.getAddress().getPort(), directory, certificate)) {
            String request = """
                    GET /upgraded HTTP/1.1
                    Host: gateway.example
                    Connection: Upgrade, HTTP2-Settings
                    Upgrade: %s
                    HTTP2-Settings: AAMAAABkAAQAAP__
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                    """.formatted(asked);

            assertThat(firstLineOfAnswer(certificate, proxy, request)).startsWith("HTTP/1.1 200");
        } finally {
            server.stop(0);
        }
        assertThat(received)
                .extracting(headers -> headers.get("Upgrade"))
                .containsExactly(passedOn == null ? null : List.of(passedOn));
    }

    /** Keeps the headers of each request for {@code /upgraded}, and answers all requests. */
    private static HttpServer server(Queue<Headers> received) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            if ("/upgraded".equals(exchange.getRequestURI().getPath())) {
                received.add(exchange.getRequestHeaders());
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String firstLineOfAnswer(Certificate certificate, FrontProxy proxy, String request)
            throws Exception {
        try (Socket socket =
                certificate.trustingClient().sslContext().getSocketFactory().createSocket("127.0.0.1", proxy.port())) {
            socket.setSoTimeout((int) WebSocketPeer.PATIENCE.toMillis());
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)).readLine();
        }
    }

    private static int status(HttpClient client, FrontProxy proxy, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + proxy.port() + path))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static Certificate certificate() throws IOException, InterruptedException {
        return Certificate.create("behind-proxy-it.p12");
    }
}
