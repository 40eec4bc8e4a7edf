package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.SecuredBroker;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.api.io.TempDir;

/** The clients of many users at a broker that knows who they are, and the gateway's own, which an identity provider vouches for. */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
class ClientPoolIT {
    private static final String TOPIC = Topics.unique("pool");
    private static final int VISITORS = 200;

    @TempDir
    static Path keys;

    private final OidcServer provider = OidcServer.start();
    private final ClientPool pool = new ClientPool();
    private SecuredBroker broker;
    private OwnGateway gateway;

    @BeforeAll
    void start() throws IOException {
        broker = SecuredBroker.start("it-pool-broker", provider.key());
        broker.createTopic(TOPIC);
        broker.grant(TOPIC, "alice", "produce");
        broker.grant(TOPIC, "editor", "produce");
        broker.grant(TOPIC, SecuredBroker.PROXY, "produce");
        provider.register(SecuredBroker.PROXY, "its secret");
        gateway = OwnGateway.start("it-oauth2", gatewaySettings(keys.resolve("client.json")));
        pool.config =
                GatewayConfig.load(setting -> Optional.ofNullable(poolSettings().get(setting.name())));
        pool.credentials = new GatewayCredentials();
        pool.telemetry = OpenTelemetry::noop;
        pool.credentials.config = pool.config;
    }

    private Map<String, String> gatewaySettings(Path key) throws IOException {
        Files.writeString(key, """
                {"type":"client_credentials","client_id":"%s","client_secret":"its secret","issuer_url":"%s"}
                """.formatted(SecuredBroker.PROXY, provider.issuer()));
        String parameters = """
                {"type":"client_credentials","privateKey":"%s","issuerUrl":"%s","audience":"pulsar"}""";
        return Map.of(
                "pulsar.serviceUrl",
                broker.serviceUrl(),
                "pulsar.authPlugin",
                "org.apache.pulsar.client.impl.auth.oauth2.AuthenticationOAuth2",
                "pulsar.authParams",
                parameters.formatted(key.toUri(), provider.issuer()),
                "security.authentication",
                "required",
                "security.identity",
                "proxy",
                "security.tokenPublicKey",
                broker.publicKey());
    }

    private Map<String, String> poolSettings() {
        return Map.of(
                "pulsar.serviceUrl", broker.serviceUrl(),
                "security.clientIdleSeconds", "0",
                "security.maxUsers", "20");
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (broker != null) {
            pool.close();
            broker.close();
        }
        provider.close();
    }

    @Test
    void theGatewayGetsItsCredentialsFromTheIdentityProvider() {
        try (WebSocketPeer peer = producer("alice")) {
            assertThat(peer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
        try (WebSocketPeer peer = producer("carol")) {
            assertThat(peer.expectClose())
                    .as("the gateway has the right, but not who it connects for")
                    .isEqualTo(new Closed(1008, "6: Client is not authorized"));
        }
    }

    private WebSocketPeer producer(String user) {
        return WebSocketPeer.connect(
                gateway.ws("/ws/v2/producer/persistent/public/default/" + TOPIC),
                handshake -> handshake.header("Authorization", "Bearer " + broker.token(user)));
    }

    @Test
    void aRoleOfAUserHasNotTheRightsOfAnother() throws PulsarClientException {
        ClientLease editor = pool.borrow(user("alice", "editor", 7200));
        ClientLease viewer = pool.borrow(user("alice", "viewer", 3600));
        try (Producer<byte[]> producer = producer(editor.client())) {
            assertThat(producer.isConnected()).isTrue();
            assertThatExceptionOfType(PulsarClientException.AuthorizationException.class)
                    .isThrownBy(() -> producer(viewer.client()));
        } finally {
            editor.giveBack();
            viewer.giveBack();
        }
    }

    @Test
    void ofUsersWhoCameAndWentNothingIsLeft() throws PulsarClientException {
        comeAndGo("first");
        await().until(() -> pool.size() == 0);
        int threads = Thread.activeCount();
        List<WeakReference<PulsarClient>> clients = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            clients.add(comeAndGo("visitor" + i));
        }

        await().atMost(WebSocketPeer.PATIENCE).untilAsserted(() -> {
            System.gc();
            assertThat(clients).allMatch(client -> client.get() == null);
        });
        assertThat(pool.size()).isZero();
        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(() -> assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 5));
        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(() -> assertThat(broker.stats(TOPIC)).contains("\"publishers\":[]"));
    }

    private WeakReference<PulsarClient> comeAndGo(String subject) throws PulsarClientException {
        ClientLease lease = pool.borrow(user(subject, SecuredBroker.ADMIN, 3600));
        try (Producer<byte[]> producer = producer(lease.client())) {
            producer.send(new byte[1]);
        } finally {
            lease.giveBack();
        }
        return new WeakReference<>(lease.client());
    }

    private static Producer<byte[]> producer(PulsarClient client) throws PulsarClientException {
        return client.newProducer().topic(Topics.fullName(TOPIC)).create();
    }

    private BrokerIdentity.User user(String subject, String role, int seconds) {
        Instant end = Instant.now().plusSeconds(seconds);
        return new BrokerIdentity.User("issuer", subject, role, broker.token(role), end);
    }
}
