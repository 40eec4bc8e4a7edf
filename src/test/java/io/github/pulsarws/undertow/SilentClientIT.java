package io.github.pulsarws.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Certificate;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Tls;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A client that answers no pings is ended by the gateway, after its own time and with a reason, though WildFly waits less long. */
@GatewayTest
@Tag("portability")
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "gateway.container",
        matches = "wildfly",
        disabledReason = "no other container gives up connections after an upgrade")
class SilentClientIT {
    private static final int READ_TIMEOUT_MILLIS = 2_000;
    private static final Closed IDLE = new Closed(1001, "no pong for 6 s");

    private final String topic = Topics.unique("silent");
    private final int tlsPort = Ports.free();
    private Certificate certificate;
    private OwnGateway gateway;

    @BeforeAll
    void start() throws Exception {
        certificate = Certificate.create("silent-client-it.p12");
        gateway = OwnGateway.start(
                "it-silent-client",
                Map.of("gateway.pingIntervalMillis", "1000", "gateway.idleTimeoutMillis", "6000"),
                container -> container
                        .with(new Tls(tlsPort, certificate.keystore(), Certificate.PASSWORD))
                        .givingUpQuietConnections(READ_TIMEOUT_MILLIS));
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void thatHasNeverSaidAnything() throws IOException {
        try (RawWebSocket session = RawWebSocket.connect(producer())) {
            assertThat(session.expectClose()).isEqualTo(IDLE);
        }
    }

    @Test
    void thatHasFallenSilent() throws IOException {
        try (RawWebSocket session = RawWebSocket.connect(producer())) {
            session.send(RawFrame.text("{\"payload\":\"\"}"));
            assertThat(session.next().text()).contains("\"result\":\"ok\"");

            assertThat(session.expectClose()).isEqualTo(IDLE);
        }
    }

    @Test
    void thatSpeaksTls() throws Exception {
        URI wss = URI.create("wss://127.0.0.1:" + tlsPort + producer().getRawPath());
        RawHandshake handshake = RawHandshake.to(wss).over(certificate.trustingContext());
        try (RawWebSocket session = RawWebSocket.connect(handshake)) {
            assertThat(session.expectClose()).isEqualTo(IDLE);
        }
    }

    private URI producer() {
        return gateway.ws("/ws/v2/producer/persistent/public/default/" + topic);
    }
}
