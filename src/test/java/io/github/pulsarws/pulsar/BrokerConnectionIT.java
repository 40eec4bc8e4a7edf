package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.harness.Certificate;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.SecuredBroker;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.launch.BuildDirectory;
import io.github.pulsarws.launch.Ports;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** With its settings for TLS and credentials the gateway's own client reaches a broker that insists on both. */
@TestInstance(Lifecycle.PER_CLASS)
class BrokerConnectionIT {
    private static final String ROLE = "gateway-service";
    private static final String TOPIC = Topics.unique("connection");

    private final OidcServer provider = OidcServer.start();
    private final int tlsPort = Ports.free();
    private SecuredBroker broker;
    private Certificate certificate;
    private Path clientFile;

    @BeforeAll
    void start() throws Exception {
        certificate = Certificate.create("broker-connection-it.p12");
        broker = SecuredBroker.start(
                "it-tls-broker",
                Map.of(
                        "brokerServicePortTls", String.valueOf(tlsPort),
                        "tlsCertificateFilePath", certificate.certificateFile().toString(),
                        "tlsKeyFilePath", certificate.keyFile().toString()));
        broker.createTopic(TOPIC);
        broker.grant(TOPIC, ROLE, "produce");
        provider.register("gateway", "s3cret", broker.token(ROLE));
        clientFile = Files.writeString(
                BuildDirectory.path("broker-connection-it.json"),
                "{\"type\":\"client_credentials\",\"client_id\":\"gateway\",\"client_secret\":\"s3cret\",\"issuer_url\":\"%s\"}"
                        .formatted(provider.issuer()));
    }

    @AfterAll
    void stop() {
        if (broker != null) {
            broker.close();
        }
        provider.close();
    }

    @Test
    void overTlsWithClientCredentialsOfOAuth2() throws Exception {
        publish(settings());
    }

    @Test
    void notWithoutCredentials() {
        Map<String, String> settings = settings();
        settings.remove("pulsar.authPlugin");
        settings.remove("pulsar.authParams");

        assertThatExceptionOfType(PulsarClientException.AuthenticationException.class)
                .isThrownBy(() -> publish(settings));
    }

    @Test
    void notToACertificateThatNobodyTrusts() {
        Map<String, String> settings = settings();
        settings.remove("pulsar.tlsTrustCertsFilePath");

        assertThatExceptionOfType(PulsarClientException.class).isThrownBy(() -> publish(settings));
    }

    /** The certificate is for an address, and the client asks for the name that the system has for it. */
    @Test
    void notToACertificateOfAnotherHostByDefault() {
        Map<String, String> settings = settings();
        settings.remove("pulsar.tlsEnableHostnameVerification");

        assertThatExceptionOfType(PulsarClientException.class).isThrownBy(() -> publish(settings));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("pulsar.serviceUrl", "pulsar+ssl://127.0.0.1:" + tlsPort);
        settings.put("pulsar.tlsEnableHostnameVerification", "false");
        settings.put("pulsar.operationTimeoutMillis", "3000");
        settings.put("pulsar.authPlugin", "org.apache.pulsar.client.impl.auth.oauth2.AuthenticationOAuth2");
        settings.put(
                "pulsar.authParams",
                "{\"type\":\"client_credentials\",\"privateKey\":\"%s\",\"issuerUrl\":\"%s\",\"audience\":\"pulsar\"}"
                        .formatted(clientFile.toUri(), provider.issuer()));
        try {
            settings.put(
                    "pulsar.tlsTrustCertsFilePath",
                    certificate.certificateFile().toString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return settings;
    }

    private static void publish(Map<String, String> settings) throws PulsarClientException {
        GatewayConfig config = GatewayConfig.load(setting -> Optional.ofNullable(settings.get(setting.name())));
        GatewayCredentials credentials = new GatewayCredentials();
        credentials.config = config;
        try (PulsarClient client = credentials
                        .show(new ClientSettings(config, OpenTelemetry::noop).builder())
                        .build();
                Producer<byte[]> producer =
                        client.newProducer().topic(Topics.fullName(TOPIC)).create()) {
            assertThat(producer.send(new byte[0])).isNotNull();
        }
    }
}
