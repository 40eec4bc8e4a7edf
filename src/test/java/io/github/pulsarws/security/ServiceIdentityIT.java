package io.github.pulsarws.security;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import io.github.pulsarws.harness.AdminPages;
import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import io.github.pulsarws.launch.BuildDirectory;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users show who they are in every way there is, or fail to, and the access policy says what they may do. */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ServiceIdentityIT {
    /** Nothing is delivered that a test does not look for. */
    private static final String PULL = "pullMode=true";

    private static final String AUDIENCE = "pulsar";
    private static final String TOPIC = Topics.unique("rights");
    private static final String READABLE = Topics.unique("readable");
    private static final String POLICY = """
            # alice publishes, bob consumes, and those of the group ops do both
            allow user:alice produce public/default/%1$s
            allow user:bob   consume public/default/%1$s subscription bob-*
            allow user:bob   consume public/default/%2$s*
            allow role:ops   produce,consume public/default/*
            """.formatted(TOPIC, READABLE);

    private final OidcServer provider = OidcServer.start();
    private final Path policy = BuildDirectory.path("it-policy.conf");
    private OwnGateway gateway;

    @BeforeAll
    void start() {
        writePolicy(POLICY);
        gateway = OwnGateway.start(
                "it-service",
                Map.of(
                        "security.authentication", "required",
                        "security.identity", "service",
                        "security.policyFile", policy.toString(),
                        "security.oidcIssuers", provider.issuer(),
                        "security.tokenAudiences", AUDIENCE,
                        "security.maxTokenLength", "1500",
                        "security.adminRole", "ops",
                        "gateway.sendTimeoutMillis", "1000"));
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        provider.close();
    }

    @Test
    void everyPlaceForATokenIsGood() throws IOException {
        String token = token("alice");
        String inSubprotocol = "pulsar.bearer." + base64(token);
        List<RawHandshake> handshakes = List.of(
                RawHandshake.to(producer()).with("Authorization", "Bearer " + token),
                RawHandshake.to(producer()).with("Authorization", "bearer  " + token),
                RawHandshake.to(producer()).with("Sec-WebSocket-Protocol", "pulsar, " + inSubprotocol),
                RawHandshake.to(producer()).with("Sec-WebSocket-Protocol", inSubprotocol + ",pulsar"),
                RawHandshake.to(producer("token=" + token)),
                RawHandshake.to(producer("token=Bearer%20" + token, "token=other")),
                RawHandshake.to(producer("ticket=" + ticket(token))));
        for (RawHandshake handshake : handshakes) {
            try (RawWebSocket session = RawWebSocket.connect(handshake)) {
                session.send(RawFrame.text("{\"payload\":\"YQ==\",\"context\":1}"));
                assertThat(session.next().text()).contains("\"result\":\"ok\"");
            }
        }
    }

    @Test
    void onlyTheSubprotocolThatIsNoSecretIsNegotiated() throws IOException {
        String inSubprotocol = "pulsar.bearer." + base64(token("alice"));
        try (RawWebSocket session = RawWebSocket.connect(
                RawHandshake.to(producer()).with("Sec-WebSocket-Protocol", inSubprotocol + ", pulsar"))) {
            assertThat(session.header("Sec-WebSocket-Protocol")).contains("pulsar");
        }
        try (RawWebSocket session =
                RawWebSocket.connect(RawHandshake.to(producer()).with("Sec-WebSocket-Protocol", inSubprotocol))) {
            assertThat(session.header("Sec-WebSocket-Protocol")).isEmpty();
        }
    }

    @Test
    void aHeaderCountsBeforeTheQuery() {
        assertThat(refusal(producer("token=" + token("alice")), "no-token").reason())
                .startsWith("5: Failed to authenticate client");
    }

    @Test
    void withoutCredentialsNobodyGetsIn() {
        for (URI session : List.of(producer(), consumer("bob-1"), gateway.ws(path("reader", TOPIC)))) {
            try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
                assertThat(peer.expectClose())
                        .isEqualTo(new Closed(1008, "5: Failed to authenticate client: credentials are missing"));
            }
        }
    }

    @Test
    void noForgedOrOutdatedTokenGetsIn() throws JOSEException {
        Map<String, String> tokens = Attackers.tokens(provider, AUDIENCE);
        assertThat(tokens).hasSizeGreaterThan(12);
        tokens.forEach((token, reason) -> {
            Closed closed = refusal(producer(), token);
            assertThat(closed.code()).as(token).isEqualTo(1008);
            assertThat(closed.reason())
                    .as(token)
                    .startsWith("5: Failed to authenticate client: ")
                    .contains(reason)
                    .doesNotContain(token);
        });
        publishes(token("alice"));
    }

    @Test
    void keysThatChangeAreFollowed() {
        String old = token("alice");
        publishes(old);
        provider.rotate();

        publishes(token("alice"));
    }

    @Test
    void aTicketIsGoodOnce() {
        String ticket = ticket(token("alice"));
        try (WebSocketPeer peer = WebSocketPeer.connect(producer("ticket=" + ticket))) {
            assertThat(peer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
        assertThat(close(WebSocketPeer.connect(producer("ticket=" + ticket))).reason())
                .isEqualTo("5: Failed to authenticate client: the ticket is unknown, used, or older than 30 s");
        assertThat(gateway.filesHolding(ticket)).as("logs").isEmpty();
    }

    @Test
    void ticketsAreForWhoShowsWhoTheyAre() throws IOException {
        assertThat(ticketAnswer(RawHandshake.to(gateway.http("/auth/ticket"))).status())
                .isEqualTo(401);
        RawHandshake.Answer forged =
                ticketAnswer(RawHandshake.to(gateway.http("/auth/ticket")).with("Authorization", "Bearer a.b.c"));
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.headers()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(ticketAnswer(RawHandshake.to(gateway.http("/auth/ticket", "token=" + token("alice"))))
                        .status())
                .as("a token in a URL is no header")
                .isEqualTo(401);
        RawHandshake.Answer foreign = ticketAnswer(RawHandshake.to(gateway.http("/auth/ticket"))
                .with("Authorization", "Bearer " + token("alice"))
                .with("Origin", "https://evil.example"));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.body()).doesNotContain("\"ticket\"");
    }

    @Test
    void aSessionOfAForeignPageIsRefusedBeforeTheUpgrade() throws IOException {
        for (String origin : List.of("https://evil.example", "null", "http://" + gateway.authority() + ".evil")) {
            RawHandshake.Answer answer = RawHandshake.to(producer())
                    .with("Authorization", "Bearer " + token("alice"))
                    .with("Origin", origin)
                    .answer();
            assertThat(answer.status()).as(origin).isEqualTo(403);
        }
        try (RawWebSocket own = RawWebSocket.connect(RawHandshake.to(producer())
                .with("Authorization", "Bearer " + token("alice"))
                .with("Origin", "http://" + gateway.authority()))) {
            own.send(RawFrame.text("{\"payload\":\"\"}"));
            assertThat(own.next().text()).contains("\"ok\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alice, producer, true",
        "bob, producer, false",
        "carol, producer, false",
        "alice, consumer, false",
        "bob, consumer, true",
        "alice, reader, false",
        "bob, reader, true",
    })
    void thePolicySaysWhoMayDoWhat(String user, String kind, boolean allowed) {
        String path = path(kind, TOPIC) + (kind.equals("consumer") ? "/bob-verdict" : "");
        try (WebSocketPeer peer = connect(gateway.ws(path), token(user))) {
            if (allowed) {
                peer.send("{\"type\":\"isEndOfTopic\",\"payload\":\"\"}");
                assertThat(peer.next()).containsAnyOf("ok", "endOfTopic");
            } else {
                Closed closed = peer.expectClose();
                assertThat(closed.code()).isEqualTo(1008);
                assertThat(closed.reason()).startsWith("6: Client is not authorized: no right to ");
            }
        }
    }

    @Test
    void aSubscriptionIsAnothersUnlessThePolicySaysSo() {
        assertThat(refusal(consumer("alice-1"), token("bob")).reason()).startsWith("6: ");
    }

    @Test
    void groupsGiveRightsToo() {
        String topic = Topics.unique("ops");
        String token = provider.token("dora")
                .claim("aud", AUDIENCE)
                .claim("groups", List.of("ops", "others"))
                .sign();
        try (WebSocketPeer peer = connect(gateway.ws(path("producer", topic)), token)) {
            assertThat(peer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws/v2/producer/persistent/public/default/..%2Fdefault%2F%s",
                "/ws/v2/producer/persistent/public/default/%s%2F..%2Fother",
                "/ws/v2/producer/persistent/public/other%2F..%2Fdefault/%s",
                "/ws/v2/producer/persistent/other/public%2Fdefault/%s",
                "/ws/v2/producer/persistent/public%2Fdefault/x/%s",
                "/ws/v2/producer/persistent/other/default/%s",
                "/ws/v2/producer/persistent/PUBLIC/default/%s",
                "/ws/v2/producer/persistent/public/default/%s%20",
                "/ws/v2/producer/persistent/public/default/%s-partition-0x",
                "/ws/producer/persistent/other/public/default/%s",
                "/ws/v2/producer/persistent/public/default/persistent:%2F%2Fother%2Fdefault%2F%s",
            })
    void noNameReachesAnotherTopicThanTheOneThatIsAllowed(String path) {
        URI session = gateway.ws(path.replace("%s", TOPIC));
        Closed closed = refusal(session, token("alice"));

        assertThat(closed.code()).isEqualTo(1008);
        assertThat(closed.reason()).matches("(6: Client is not authorized|1: Failed to create producer): .*");
    }

    @Test
    void dotsInAPathLeadNowhere() throws IOException {
        for (String path : List.of(
                "/ws/../ws/v2/producer/persistent/public/default/" + TOPIC,
                "/ws/v2/./producer/persistent/public/default/" + TOPIC,
                "/ws/%2e%2e/auth/ticket",
                "/ws/v2/producer/persistent/../../../../admin/metrics")) {
            assertThat(RawHandshake.to(gateway.ws("/")).target(path).status())
                    .as(path)
                    .isBetween(400, 499);
        }
    }

    @Test
    void headersCantBeSmuggledIn() {
        Closed closed = refusal(producer("token=x%0D%0AAuthorization:%20Bearer%20y"), "");
        assertThat(closed.code()).isEqualTo(1008);
    }

    @Test
    void ofAPatternOnlyWhatIsAllowedIsConsumed() throws Exception {
        String hidden = Topics.unique("hidden");
        Witness.publish(READABLE, "first");
        Witness.publish(hidden, "secret");
        URI session = gateway.ws(
                "/ws/v3/consumer/bob-pattern", "topicsPattern=" + Gateway.encode("public/default/.*"), EARLIEST);
        try (WebSocketPeer peer = connect(session, token("bob"))) {
            List<String> received = new ArrayList<>(List.of(Frames.text(peer.nextJson())));
            assertThat(received).containsExactly("first");
            assertThat(BrokerAdmin.subscriptions(hidden)).isEmpty();
            peer.expectSilence(Duration.ofMillis(500));
        }
    }

    @Test
    void ofListedTopicsEachMustBeAllowed() {
        URI session = gateway.ws("/ws/v3/consumer/bob-list", "topics=" + READABLE + "," + Topics.unique("other"));
        assertThat(refusal(session, token("bob")).reason()).startsWith("6: Client is not authorized: ");
    }

    @Test
    void deadLettersGoWhereTheirConsumerMayPublish() {
        URI named = consumer("bob-dead", "maxRedeliverCount=1", "deadLetterTopic=" + Topics.unique("elsewhere"));
        assertThat(refusal(named, token("bob")).reason()).startsWith("6: Client is not authorized: ");
        try (WebSocketPeer peer = connect(consumer("bob-dead", "maxRedeliverCount=1", PULL), token("bob"))) {
            isOpen(peer);
        }
    }

    @Test
    void aTokenThatExpiresEndsTheSession() {
        String shortLived = shortLived("alice", Duration.ofSeconds(3));
        try (WebSocketPeer producer = connect(producer(), shortLived);
                WebSocketPeer consumer =
                        connect(consumer("bob-short", PULL), shortLived("bob", Duration.ofSeconds(3)))) {
            assertThat(producer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
            Closed expired = new Closed(1008, "5: Failed to authenticate client: the token has expired");
            assertThat(producer.expectClose()).isEqualTo(expired);
            assertThat(consumer.expectClose()).isEqualTo(expired);
        }
    }

    @Test
    void aNewerTokenKeepsTheSession() {
        try (WebSocketPeer producer = connect(producer(), shortLived("alice", Duration.ofSeconds(4)));
                WebSocketPeer consumer =
                        connect(consumer("bob-kept", PULL), shortLived("bob", Duration.ofSeconds(4)))) {
            renew(producer, token("alice"));
            renew(consumer, token("bob"));

            producer.expectSilence(Duration.ofSeconds(6));
            consumer.expectNothingYet();
            assertThat(producer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
    }

    @Test
    void anothersTokenKeepsNoSession() {
        String other =
                provider.token("alice").claim("aud", AUDIENCE).claim("iss", "x").sign();
        for (String token : List.of(token("bob"), other, "a.b.c")) {
            try (WebSocketPeer producer = connect(producer(), token("alice"))) {
                JsonObject answer = producer.ask(Dialogue.command("authenticate", "token", token, "context", "c"));
                assertThat(answer.getString("result")).isEqualTo("command-error:5");
                assertThat(answer.getString("errorMsg")).startsWith("Failed to authenticate client: ");
                assertThat(answer.getString("context")).isEqualTo("c");
                assertThat(producer.ask("{\"payload\":\"\"}").getString("result"))
                        .isEqualTo("ok");

                producer.send(Dialogue.command("authenticate", "token", token));
                Closed closed = producer.expectClose();
                assertThat(closed.code()).isEqualTo(1008);
                assertThat(closed.reason()).startsWith("5: Failed to authenticate client: ");
            }
        }
        try (WebSocketPeer consumer = connect(consumer("bob-other", PULL), token("bob"))) {
            JsonObject answer = consumer.ask(Dialogue.command("authenticate", "token", token("alice"), "context", "c"));
            assertThat(answer.getString("errorMsg"))
                    .isEqualTo("Failed to authenticate client: the token is another user's");
        }
    }

    @Test
    void whatIsForAdministratorsIsForNobodyElse() throws IOException {
        String ops = provider.token("dora")
                .claim("aud", AUDIENCE)
                .claim("groups", List.of("ops"))
                .sign();
        for (String path : List.of(
                "/admin/metrics",
                "/admin/v2/proxy-stats/stats",
                "/admin/v2/proxy-stats/metrics",
                "/admin/v2/sessions",
                "/admin/v2/sessions/a-1",
                "/admin/healthy")) {
            URI uri = gateway.http(path);
            assertThat(plain(uri).answer().status()).as(path).isEqualTo(401);
            assertThat(plain(uri)
                            .with("Authorization", "Bearer " + token("alice"))
                            .answer()
                            .status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(plain(uri).with("Authorization", "Bearer " + ops).status())
                    .as(path)
                    .isNotIn(401, 403);
        }
        assertThat(plain(gateway.http("/admin/health/live")).status()).isNotIn(401, 403);
    }

    @Test
    void onlyAdministratorsSeeAndCloseSessions() {
        String ops = "Bearer "
                + provider.token("dora")
                        .claim("aud", AUDIENCE)
                        .claim("groups", List.of("ops"))
                        .sign();
        try (WebSocketPeer peer = connect(producer("producerName=of-alice"), token("alice"))) {
            peer.ask("{\"payload\":\"YQ==\"}");
            JsonObject session = AdminPages.read(
                            gateway.http("/admin/v2/sessions", "principal=alice"), "Authorization", ops)
                    .asJsonArray()
                    .getValuesAs(JsonObject.class)
                    .stream()
                    .filter(one -> one.getJsonObject("parameters")
                            .getString("producerName", "")
                            .equals("of-alice"))
                    .findFirst()
                    .orElseThrow();
            assertThat(session.getString("principal")).isEqualTo("alice");
            URI one = gateway.http("/admin/v2/sessions/" + session.getString("id"));

            assertThat(AdminPages.call("DELETE", one).statusCode()).isEqualTo(401);
            assertThat(AdminPages.call("DELETE", one, "Authorization", "Bearer " + token("alice"))
                            .statusCode())
                    .isEqualTo(403);
            peer.ask("{\"payload\":\"YQ==\"}");
            assertThat(AdminPages.call("DELETE", one, "Authorization", ops).statusCode())
                    .isEqualTo(204);
            assertThat(peer.expectClose()).isEqualTo(new Closed(1001, "closed by an administrator"));
        }
    }

    @Test
    void aThousandBadTokensLeaveNothingBehind() throws IOException {
        for (int round = 0; round < 20; round++) {
            List<RawWebSocket> sessions = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sessions.add(
                        RawWebSocket.connect(RawHandshake.to(producer()).with("Authorization", "Bearer a.b." + i)));
            }
            for (RawWebSocket session : sessions) {
                assertThat(session.next().opcode()).isEqualTo(RawFrame.CLOSE);
                session.close();
            }
        }
        publishes(token("alice"));
    }

    /** The last ones, because they change the policy. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void aPolicyThatIsNoneChangesNothing() {
        writePolicy("allow user:alice publish public/default/*\n");

        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(
                        () -> assertThat(gateway.filesHolding("line 1: 'publish' is neither produce nor consume"))
                                .isNotEmpty());
        publishes(token("alice"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aRightThatIsTakenAwayIsLostAtOnce() {
        writePolicy(POLICY);
        try (WebSocketPeer producer = connect(producer(), token("alice"));
                WebSocketPeer consumer = connect(consumer("bob-loser", PULL), token("bob"));
                WebSocketPeer reader = connect(gateway.ws(path("reader", TOPIC), PULL), token("bob"))) {
            assertThat(producer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
            isOpen(consumer);
            isOpen(reader);
            writePolicy("allow user:carol produce public/default/*\n");

            for (WebSocketPeer peer : List.of(consumer, reader)) {
                Closed closed = peer.expectClose();
                assertThat(closed.code()).isEqualTo(1008);
                assertThat(closed.reason()).startsWith("6: Client is not authorized: no right to consume on ");
            }
            JsonObject answer = producer.ask("{\"payload\":\"\",\"context\":\"c\"}");
            assertThat(answer.getString("result")).isEqualTo("send-error:6");
            assertThat(answer.getString("context")).isEqualTo("c");

            writePolicy(POLICY);
            await().atMost(WebSocketPeer.PATIENCE)
                    .until(() -> producer.ask("{\"payload\":\"\"}")
                            .getString("result")
                            .equals("ok"));
        }
    }

    @AfterAll
    void noTokenIsInAnyLog() {
        String claims = token("alice").split("\\.")[1];
        assertThat(gateway.filesHolding(claims)).isEmpty();
    }

    private void publishes(String token) {
        try (WebSocketPeer peer = connect(producer(), token)) {
            assertThat(peer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
    }

    private static void isOpen(WebSocketPeer peer) {
        assertThat(peer.ask(Dialogue.command("isEndOfTopic")).containsKey("endOfTopic"))
                .isTrue();
    }

    private static void renew(WebSocketPeer peer, String token) {
        JsonObject answer = peer.ask(Dialogue.command("authenticate", "token", token, "context", "new"));
        assertThat(answer.getString("result")).isEqualTo("ok");
        assertThat(answer.getString("context")).isEqualTo("new");
    }

    private static Closed refusal(URI session, String token) {
        return close(connect(session, token));
    }

    private static Closed close(WebSocketPeer peer) {
        try (peer) {
            return peer.expectClose();
        }
    }

    private static WebSocketPeer connect(URI session, String token) {
        return WebSocketPeer.connect(session, handshake -> handshake.header("Authorization", "Bearer " + token));
    }

    private String token(String user) {
        return provider.token(user).claim("aud", AUDIENCE).sign();
    }

    private String shortLived(String user, Duration life) {
        return provider.token(user).claim("aud", AUDIENCE).expiresIn(life).sign();
    }

    private String ticket(String token) {
        try {
            RawHandshake.Answer answer = ticketAnswer(
                    RawHandshake.to(gateway.http("/auth/ticket")).with("Authorization", "Bearer " + token));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                JsonObject json = reader.readObject();
                assertThat(json.getInt("expiresInSeconds")).isEqualTo(30);
                return json.getString("ticket");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawHandshake.Answer ticketAnswer(RawHandshake request) throws IOException {
        return request.method("POST")
                .without("Upgrade")
                .with("Connection", "close")
                .with("Content-Length", "0")
                .answer();
    }

    private static RawHandshake plain(URI uri) {
        return RawHandshake.to(uri).without("Upgrade").with("Connection", "close");
    }

    private URI producer(String... query) {
        return gateway.ws(path("producer", TOPIC), query);
    }

    private URI consumer(String subscription, String... query) {
        String[] all = new String[query.length + 1];
        System.arraycopy(query, 0, all, 0, query.length);
        all[query.length] = EARLIEST;
        return gateway.ws(path("consumer", TOPIC) + "/" + subscription, all);
    }

    private static String path(String kind, String topic) {
        return "/ws/v2/" + kind + "/persistent/public/default/" + topic;
    }

    private static String base64(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(UTF_8));
    }

    /** As an editor or an operator's tool does it: at once, by a file that takes the other's place. */
    private void writePolicy(String text) {
        try {
            Path next = Files.writeString(policy.resolveSibling("it-policy.conf.next"), text);
            Files.move(next, policy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
