package io.github.pulsarws.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Handshakes that take long, because of the client or of the broker, are nobody else's business. */
@GatewayTest
class SlowHandshakesIT {
    private static final int MANY = 40;
    private static final String REQUEST = "{\"payload\":\"\"}";

    /** Far less than what the slow ones take. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private static RelayedGateway gateway;

    private final String topic = Topics.unique("slow-handshakes");

    @BeforeAll
    static void start() throws IOException {
        gateway = RelayedGateway.start("it-slow-handshakes", Map.of("pulsar.operationTimeoutMillis", "30000"));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void ofClientsThatDoNotFinishThem() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            slow.add(beginHandshake(gateway.producer(topic)));
        }
        try (WebSocketPeer session = WebSocketPeer.connect(gateway.producer(topic))) {
            session.send(REQUEST);
            assertThat(session.nextJson(SOON).getString("result")).isEqualTo("ok");
        }
        for (Socket client : slow) {
            client.close();
        }
        gateway.awaitNothingLeft();
    }

    private static Socket beginHandshake(URI uri) throws IOException {
        Socket socket = new Socket("127.0.0.1", uri.getPort());
        String head = "GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: 127.0.0.1:" + uri.getPort() + "\r\nUpgrade: web";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    @Test
    void ofABrokerThatHangs() {
        try (WebSocketPeer open = WebSocketPeer.connect(gateway.producer(topic))) {
            assertThat(open.ask(REQUEST).getString("result")).isEqualTo("ok");
            gateway.relay().freeze();
            List<WebSocketPeer> waiting = Stream.generate(() -> WebSocketPeer.connect(gateway.producer(topic)))
                    .limit(MANY)
                    .toList();
            waiting.forEach(session -> session.send(REQUEST));

            // what needs no broker is answered as ever
            open.send("no request");
            assertThat(open.nextJson(SOON).getInt("errorCode")).isEqualTo(3);
            gateway.relay().thaw();
            waiting.forEach(session -> {
                assertThat(session.nextJson().getString("result")).isEqualTo("ok");
                session.close();
            });
            open.send(REQUEST);
            assertThat(open.nextJson().getString("result")).isEqualTo("ok");
        }
        gateway.awaitNothingLeft();
    }
}
