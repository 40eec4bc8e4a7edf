package io.github.pulsarws.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.config.Settings;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.SecuredBroker;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.launch.Keycloak;
import io.github.pulsarws.launch.Progress;
import io.github.pulsarws.launch.Services;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The files of {@code deploy/sso} do what their guide says: with a real Keycloak, and a real broker that asks it. */
@GatewayTest
@Tag("keycloak")
@TestInstance(Lifecycle.PER_CLASS)
class KeycloakIT {
    private static final Duration START_BOUND = Duration.ofSeconds(240);
    private static final String TOPIC = Topics.unique("keycloak");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Services services = new Services(new Progress(System.out));
    private final Keycloak keycloak = new Keycloak();
    private SecuredBroker broker;
    private OwnGateway gateway;

    @BeforeAll
    void start() throws IOException {
        services.start(keycloak, "Starting Keycloak with the realm of deploy/sso, " + keycloak.issuer());
        services.awaitReady(START_BOUND);
        Map<String, String> configuration = file("deploy/sso/broker.conf");
        configuration.put("openIDAllowedTokenIssuers", keycloak.issuer());
        configuration.put("openIDRequireIssuersUseHttps", "false");
        configuration.put("authenticationRefreshCheckSeconds", "1");
        broker = SecuredBroker.start("it-keycloak-broker", configuration);
        broker.createTopic(TOPIC);
        broker.grant(TOPIC, "alice", "produce", "consume");
        Map<String, String> settings = gatewaySettings();
        settings.put("pulsar.serviceUrl", broker.serviceUrl());
        settings.put("security.oidcIssuers", keycloak.issuer());
        gateway = OwnGateway.start("it-keycloak-gateway", settings);
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (broker != null) {
            broker.close();
        }
        services.close();
    }

    @Test
    void aUserPublishesAndConsumesAndTheBrokerSeesWhoItIs() throws Exception {
        String token = passwordToken("alice");
        String subprotocol =
                "pulsar.bearer." + Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(UTF_8));
        try (WebSocketPeer consumer = connect("consumer", "/s", token);
                WebSocketPeer producer = WebSocketPeer.connect(
                        session("producer", ""), handshake -> handshake.subprotocols("pulsar", subprotocol))) {
            assertThat(producer.ask("{\"payload\":\"YQ==\"}").getString("result"))
                    .isEqualTo("ok");
            assertThat(consumer.nextJson().getString("payload")).isEqualTo("YQ==");
            await().atMost(WebSocketPeer.PATIENCE)
                    .untilAsserted(() -> assertThat(broker.stats(TOPIC)).contains("\"appId\":\"alice\""));
        }
    }

    @Test
    void aUserWithoutRightsIsRefusedByTheBroker() throws Exception {
        try (WebSocketPeer peer = connect("producer", "", passwordToken("bob"))) {
            assertThat(peer.expectClose()).isEqualTo(new Closed(1008, "6: Client is not authorized"));
        }
    }

    @Test
    void aNewTokenKeepsTheSession() throws Exception {
        try (WebSocketPeer peer = connect("producer", "", passwordToken("alice"))) {
            assertThat(peer.ask(Dialogue.command("authenticate", "token", passwordToken("alice"), "context", "c"))
                            .getString("result"))
                    .isEqualTo("ok");
            assertThat(peer.ask(Dialogue.command("authenticate", "token", passwordToken("bob"), "context", "c"))
                            .getString("errorMsg"))
                    .isEqualTo("Failed to authenticate client: the token is another user's");
        }
    }

    @Test
    void aClientThatIsAProgramHasATokenOfItsOwn() throws Exception {
        String user = "service-account-pulsar-gateway";
        broker.grant(TOPIC, user, "produce");
        String token = token(Map.of(
                "grant_type", "client_credentials",
                "client_id", "pulsar-gateway",
                "client_secret", "change-this-secret"));
        try (WebSocketPeer peer = connect("producer", "", token)) {
            assertThat(peer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
    }

    @Test
    void rolesOfTheRealmAreGroups() throws Exception {
        RawHandshake asAlice = RawHandshake.to(gateway.http("/admin/metrics"))
                .without("Upgrade")
                .with("Connection", "close")
                .with("Authorization", "Bearer " + passwordToken("alice"));
        assertThat(asAlice.status()).as("alice has not got the role admin").isEqualTo(403);
    }

    private WebSocketPeer connect(String kind, String suffix, String token) {
        return WebSocketPeer.connect(
                session(kind, suffix), handshake -> handshake.header("Authorization", "Bearer " + token));
    }

    private URI session(String kind, String suffix) {
        return gateway.ws("/ws/v2/" + kind + "/persistent/public/default/" + TOPIC + suffix);
    }

    private String passwordToken(String user) throws Exception {
        return token(Map.of(
                "grant_type", "password", "client_id", "pulsar-cli", "username", user, "password", "change-" + user));
    }

    private String token(Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(WebSocketPeer.PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject().getString("access_token");
        }
    }

    /** As an operator has them, in variables; by the names of the settings. */
    private static Map<String, String> gatewaySettings() throws IOException {
        Map<String, String> variables = file("deploy/sso/gateway.env");
        Map<String, String> settings = new HashMap<>();
        Settings.ALL.forEach(setting -> {
            String value = variables.remove(setting.environmentName());
            if (value != null) {
                settings.put(setting.name(), value);
            }
        });
        assertThat(variables).as("names that are no settings").isEmpty();
        return settings;
    }

    private static Map<String, String> file(String name) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(name))) {
            properties.load(reader);
        }
        Map<String, String> entries = new HashMap<>();
        properties.forEach((key, value) -> entries.put(String.valueOf(key), String.valueOf(value)));
        return entries;
    }
}
