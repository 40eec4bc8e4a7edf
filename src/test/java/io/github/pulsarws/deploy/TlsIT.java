package io.github.pulsarws.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Certificate;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.Ports;
import io.github.pulsarws.launch.Product;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import io.github.pulsarws.launch.Tls;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@GatewayTest
class TlsIT {
    private static final String PRODUCT = System.getProperty("gateway.container", "payara-micro");
    private static final Duration START_BOUND = Duration.ofSeconds(180);

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES) // above the bound for starting a container
    void servesSessionsWithTheOperatorsCertificate() throws Exception {
        Certificate certificate = Certificate.create("tls-it.p12");
        Tls tls = new Tls(Ports.free(), certificate.keystore(), Certificate.PASSWORD);
        Map<String, String> settings = Map.of("pulsar.serviceUrl", System.getProperty("broker.serviceUrl"));
        Container container = new Container(Product.named(PRODUCT), "it-tls", Ports.free(), settings).with(tls);
        try (Services services = new Services(new Progress(System.out))) {
            services.start(container, "Starting a gateway with TLS");
            services.awaitReady(START_BOUND);

            publish(tls.port(), certificate.trustingClient());
        }
    }

    private static void publish(int port, HttpClient client) throws Exception {
        String topic = Topics.unique("tls");
        URI uri = URI.create("wss://127.0.0.1:" + port + Gateway.producer(topic).getRawPath());
        try (WebSocketPeer producer = WebSocketPeer.connect(uri, client)) {
            assertThat(producer.ask("{\"payload\":\"c2VjdXJl\"}").getString("result"))
                    .isEqualTo("ok");
        }
        assertThat(new String(Witness.firstMessage(topic).getValue(), UTF_8)).isEqualTo("secure");
    }
}
