package io.github.pulsarws.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.ContainerLog;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.launch.BuildDirectory;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged of sessions, how the client learns what they are called there, and who may change what is logged. */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
class SessionLogIT {
    private static final String NAME = "it-log";
    private static final String LEVEL = "/admin/v2/log-level";
    private static final String LOGGER = "io.github.pulsarws.log";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final OidcServer provider = OidcServer.start();
    private final ContainerLog log = new ContainerLog(BuildDirectory.path(NAME + ".log"), 0);
    private final String topic = Topics.unique("log");
    private OwnGateway gateway;

    @BeforeAll
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void start() throws IOException {
        Path policy = Files.writeString(
                BuildDirectory.path("it-log-policy.conf"), "allow user:alice produce public/default/*\n");
        gateway = OwnGateway.start(
                NAME,
                Map.of(
                        "gateway.logFormat", "json",
                        "security.authentication", "required",
                        "security.identity", "service",
                        "security.policyFile", policy.toString(),
                        "security.oidcIssuers", provider.issuer(),
                        "security.adminRole", "ops"));
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        provider.close();
    }

    @Test
    void aLineForTheBeginningAndOneForTheEnd() throws IOException {
        ContainerLog shared = ContainerLog.fromNow();

        String id = id(RawHandshake.to(Gateway.producer(topic, "batchingEnabled=true")));

        assertThat(awaitLines(shared, id, 2))
                .anyMatch(line -> line.contains(
                        "Session " + id + " opened: 127.0.0.1 at /ws/v2/producer/persistent/public/default/" + topic))
                .anyMatch(line -> line.matches(".*Session " + id + " closed by the client after \\d+ ms: 1006.*"))
                .noneMatch(line -> line.contains("batchingEnabled"));
    }

    @Test
    void theReasonOfARefusal() throws IOException {
        ContainerLog shared = ContainerLog.fromNow();

        String id = id(RawHandshake.to(Gateway.consumer(topic, "s", "pullMode=perhaps")));

        assertThat(awaitLines(shared, id, 2))
                .anyMatch(line -> line.matches(".*Session " + id + " closed by the gateway after \\d+ ms: "
                        + "1008 2: Failed to subscribe: parameter pullMode: 'perhaps' .*"));
    }

    @Test
    void theSameAsJson() throws IOException {
        String id = session();

        List<JsonObject> lines =
                awaitLines(log, id, 2).stream().map(SessionLogIT::message).toList();

        JsonObject opened = lines.get(0);
        assertThat(opened.getString("event")).isEqualTo("session-opened");
        assertThat(opened.getString("session")).isEqualTo(id);
        assertThat(opened.getString("kind")).isEqualTo("producer");
        assertThat(opened.getString("path")).isEqualTo("/ws/v2/producer/persistent/public/default/" + topic);
        assertThat(opened.getString("address")).isEqualTo("127.0.0.1");
        assertThat(opened.getString("user")).isEqualTo("alice");
        JsonObject closed = lines.get(1);
        assertThat(closed.getString("event")).isEqualTo("session-closed");
        assertThat(closed.getString("by")).isEqualTo("client");
        assertThat(closed.getInt("code")).isEqualTo(1006);
        assertThat(closed.getJsonNumber("millis").longValue()).isNotNegative();
    }

    @Test
    void aLevelThatAnAdministratorChanges() throws Exception {
        assertThat(level("ops", "GET", "")).contains("200 {\"logger\":\"" + LOGGER + "\",\"level\":\"INFO\"}");
        assertThat(level("ops", "PUT", "{\"logger\":\"" + LOGGER + "\",\"level\":\"WARNING\"}"))
                .isEqualTo("200 {\"logger\":\"" + LOGGER + "\",\"level\":\"WARNING\"}");
        String silent = topic + "-silent";
        refused(silent);
        assertThat(level("ops", "PUT", "{\"logger\":\"" + LOGGER + "\",\"level\":null}"))
                .isEqualTo("200 {\"logger\":\"" + LOGGER + "\",\"level\":\"INFO\"}");
        String told = session();

        awaitLines(log, told, 2);
        assertThat(lines(log, silent)).noneMatch(line -> line.contains("session-opened"));
    }

    @Test
    void notByOthers() throws Exception {
        String request = "{\"logger\":\"" + LOGGER + "\",\"level\":\"OFF\"}";

        assertThat(level("alice", "PUT", request)).startsWith("403 ");
        assertThat(send(HttpRequest.newBuilder(Gateway.httpUri(LEVEL)).method("PUT", BodyPublishers.ofString(request))))
                .as("without authentication")
                .startsWith("403 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"logger\":\"org.apache.pulsar\",\"level\":\"OFF\"}",
                "{\"logger\":\"io.github.pulsarws\",\"level\":\"LOUD\"}",
                "{\"logger\":\"io.github.pulsarws\"}",
                "{\"level\":\"OFF\"}",
            })
    void notToWhatThereIsNot(String request) throws Exception {
        assertThat(level("ops", "PUT", request)).startsWith("400 ");
    }

    /** Java's client asks for an upgrade with it: Payara would not see where it ends. */
    @Test
    void notToWhatDoesNotSayHowLongItIs() throws Exception {
        String unknown = send(HttpRequest.newBuilder(gateway.http(LEVEL, "logger=" + LOGGER))
                .header("Authorization", "Bearer " + token("ops", List.of("ops")))
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10]))));

        assertThat(unknown).startsWith("411 ");
    }

    /** {@return the id of a session that has ended} */
    private String session() throws IOException {
        URI uri = gateway.ws("/ws/v2/producer/persistent/public/default/" + topic);
        return id(RawHandshake.to(uri).with("Authorization", "Bearer " + token("alice", List.of())));
    }

    /** Opens a session that ends with an error: whoever has seen its end knows that its beginning has been logged, if it was to be. */
    private void refused(String onTopic) {
        URI uri = gateway.ws("/ws/v2/producer/persistent/public/default/" + onTopic + "?batchingEnabled=perhaps");
        String token = token("alice", List.of());
        try (WebSocketPeer peer =
                WebSocketPeer.connect(uri, handshake -> handshake.header("Authorization", "Bearer " + token))) {
            assertThat(peer.expectClose().code()).isEqualTo(1008);
        }
    }

    private static String id(RawHandshake handshake) throws IOException {
        String id = handshake.headers().get("X-Pulsar-Session-Id");
        assertThat(id).matches("[0-9a-z]{6}-[0-9a-z]+");
        return id;
    }

    private String level(String user, String method, String body) throws Exception {
        String token = token(user, user.equals("ops") ? List.of("ops") : List.of());
        return send(HttpRequest.newBuilder(gateway.http(LEVEL, "logger=" + LOGGER))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body)));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                HTTP.send(request.timeout(WebSocketPeer.PATIENCE).build(), BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private String token(String user, List<String> groups) {
        return provider.token(user).claim("groups", groups).sign();
    }

    private static List<String> awaitLines(ContainerLog log, String id, int count) {
        return await().atMost(WebSocketPeer.PATIENCE).until(() -> lines(log, id), lines -> lines.size() >= count);
    }

    /** Another session's id may begin with this one. */
    private static List<String> lines(ContainerLog log, String id) {
        Pattern whole = Pattern.compile(id + "(?![0-9a-z])");
        return log.holding(id).stream()
                .filter(line -> whole.matcher(line).find())
                .toList();
    }

    private static JsonObject message(String line) {
        String json = line.substring(line.indexOf('{'), line.lastIndexOf('}') + 1);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
