package io.github.pulsarws.security;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.SecuredBroker;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Reader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broker that knows its users gives the gateway's clients the rights that they have without the gateway. */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
class BrokerSeesTheUserIT {
    private static final String TOPIC = Topics.unique("secured");

    private final OidcServer provider = OidcServer.start();
    private SecuredBroker broker;
    private OwnGateway passthrough;
    private OwnGateway proxy;

    @BeforeAll
    void start() {
        broker = SecuredBroker.start("it-secured-broker");
        broker.createTopic(TOPIC);
        broker.grant(TOPIC, "alice", "produce");
        broker.grant(TOPIC, "bob", "consume");
        broker.grant(TOPIC, SecuredBroker.PROXY, "produce");
        passthrough = OwnGateway.start(
                "it-passthrough",
                Map.of(
                        "pulsar.serviceUrl",
                        broker.serviceUrl(),
                        "security.authentication",
                        "required",
                        "security.tokenSecretKey",
                        broker.secretKey(),
                        "security.oidcIssuers",
                        provider.issuer(),
                        "security.clientIdleSeconds",
                        "1",
                        "security.maxUsers",
                        "20"));
        proxy = OwnGateway.start(
                "it-proxy-identity",
                Map.of(
                        "pulsar.serviceUrl", broker.serviceUrl(),
                        "pulsar.authPlugin", "org.apache.pulsar.client.impl.auth.AuthenticationToken",
                        "pulsar.authParams", "token:" + broker.token(SecuredBroker.PROXY),
                        "security.authentication", "required",
                        "security.identity", "proxy",
                        "security.tokenSecretKey", broker.secretKey(),
                        "handshake.errors", "http"));
    }

    @AfterAll
    void stop() {
        for (AutoCloseable service : new AutoCloseable[] {proxy, passthrough, broker, provider}) {
            if (service != null) {
                try {
                    service.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alice, producer", "alice, consumer", "alice, reader", "bob, producer", "bob, consumer", "bob, reader",
        "carol, producer", "carol, consumer", "carol, reader", "admin, producer", "admin, consumer", "admin, reader",
    })
    void theVerdictIsTheSameAsWithoutTheGateway(String user, String kind) throws Exception {
        String token = broker.token(user);
        boolean allowed = isAllowedAtTheBroker(token, kind);

        String suffix = kind.equals("consumer") ? "/through-" + user : "";
        try (WebSocketPeer peer = connect(session(passthrough, kind, TOPIC, suffix), token)) {
            if (allowed) {
                peer.send("{\"type\":\"isEndOfTopic\",\"payload\":\"\"}");
                assertThat(peer.next()).containsAnyOf("\"ok\"", "endOfTopic");
            } else {
                assertThat(peer.expectClose()).isEqualTo(new Closed(1008, "6: Client is not authorized"));
            }
        }
    }

    private boolean isAllowedAtTheBroker(String token, String kind) throws Exception {
        try (PulsarClient client = broker.client(token);
                AutoCloseable resource = open(client, kind)) {
            assertThat(resource).isNotNull();
            return true;
        } catch (PulsarClientException.AuthorizationException e) {
            return false;
        }
    }

    private static AutoCloseable open(PulsarClient client, String kind) throws PulsarClientException {
        String topic = Topics.fullName(TOPIC);
        return switch (kind) {
            case "producer" -> producer(client, topic);
            case "consumer" -> consumer(client, topic);
            default -> reader(client, topic);
        };
    }

    private static Producer<byte[]> producer(PulsarClient client, String topic) throws PulsarClientException {
        return client.newProducer().topic(topic).create();
    }

    private static Consumer<byte[]> consumer(PulsarClient client, String topic) throws PulsarClientException {
        return client.newConsumer().topic(topic).subscriptionName("direct").subscribe();
    }

    private static Reader<byte[]> reader(PulsarClient client, String topic) throws PulsarClientException {
        return client.newReader()
                .topic(topic)
                .startMessageId(MessageId.earliest)
                .create();
    }

    @Test
    void aTopicOfATenantWithoutRightsIsNoSecretDoor() {
        for (String topic : List.of("nowhere/default/x", "public/other/x")) {
            URI session = passthrough.ws("/ws/v2/producer/persistent/" + topic);
            try (WebSocketPeer peer = connect(session, broker.token("alice"))) {
                assertThat(peer.expectClose().code()).isEqualTo(1008);
            }
        }
    }

    @Test
    void aTokenThatOnlyTheGatewayKnowsIsRefusedByTheBroker() {
        try (WebSocketPeer peer = connect(
                session(passthrough, "producer", TOPIC, ""),
                provider.token("alice").sign())) {
            assertThat(peer.expectClose())
                    .isEqualTo(new Closed(1008, "5: Failed to authenticate client: the broker refused the token"));
        }
    }

    @Test
    void aNewerTokenIsShownToTheBrokerAsWell() {
        try (WebSocketPeer producer =
                        connect(session(passthrough, "producer", TOPIC, ""), broker.token("alice", life()));
                WebSocketPeer consumer =
                        connect(session(passthrough, "consumer", TOPIC, "/renewed"), broker.token("bob", life()))) {
            assertThat(producer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
            consumer.nextJson();
            renew(producer, broker.token("alice"));
            renew(consumer, broker.token("bob"));

            // the broker looks for expired tokens every second, asks for newer ones, and cuts off who has none
            producer.expectSilence(life().plusSeconds(4));
            assertThat(producer.ask("{\"payload\":\"YQ==\"}").getString("result"))
                    .isEqualTo("ok");
            assertThat(consumer.nextJson().getString("payload")).isEqualTo("YQ==");
        }
    }

    @Test
    void withoutANewerTokenTheSessionEnds() {
        try (WebSocketPeer peer =
                connect(session(passthrough, "producer", TOPIC, ""), broker.token("alice", Duration.ofSeconds(3)))) {
            assertThat(peer.expectClose())
                    .isEqualTo(new Closed(1008, "5: Failed to authenticate client: the token has expired"));
        }
    }

    @Test
    void theBrokerSeesWhoIsConnected() {
        try (WebSocketPeer consumer = connect(
                URI.create(session(passthrough, "consumer", TOPIC, "/seen") + "&pullMode=true"), broker.token("bob"))) {
            await().atMost(WebSocketPeer.PATIENCE)
                    .untilAsserted(() -> assertThat(broker.stats(TOPIC)).contains("\"appId\":\"bob\""));
            consumer.send(Dialogue.command("unsubscribe"));
            assertThat(consumer.expectClose().code()).isEqualTo(1000);
        }
    }

    @Test
    void moreUsersThanTheGatewayKeepsComeAndGo() {
        for (int i = 0; i < 60; i++) {
            String user = "visitor" + i;
            broker.grant(TOPIC, user, "produce");
            try (WebSocketPeer peer = connect(session(passthrough, "producer", TOPIC, ""), broker.token(user))) {
                assertThat(peer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
            }
        }
    }

    @Test
    void onBehalfOfAUserBothMustHaveTheRight() throws Exception {
        try (WebSocketPeer peer = connect(session(proxy, "producer", TOPIC, ""), broker.token("alice"))) {
            assertThat(peer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
        assertThat(status(session(proxy, "producer", TOPIC, ""), broker.token("carol")))
                .as("the user has no right")
                .isEqualTo(403);
        assertThat(status(session(proxy, "consumer", TOPIC, "/s"), broker.token("bob")))
                .as("the gateway has no right")
                .isEqualTo(403);
        assertThat(status(session(proxy, "producer", TOPIC, ""), "a.b.c")).isEqualTo(401);
    }

    private static int status(URI session, String token) throws Exception {
        return RawHandshake.to(session).with("Authorization", "Bearer " + token).status();
    }

    private static Duration life() {
        return Duration.ofSeconds(5);
    }

    private static void renew(WebSocketPeer peer, String token) {
        assertThat(peer.ask(Dialogue.command("authenticate", "token", token, "context", "c"))
                        .getString("result"))
                .isEqualTo("ok");
    }

    private static URI session(OwnGateway gateway, String kind, String topic, String suffix) {
        return gateway.ws(
                "/ws/v2/" + kind + "/persistent/public/default/" + topic + suffix, EARLIEST, "messageId=earliest");
    }

    private static WebSocketPeer connect(URI session, String token) {
        return WebSocketPeer.connect(session, handshake -> handshake.header("Authorization", "Bearer " + token));
    }
}
