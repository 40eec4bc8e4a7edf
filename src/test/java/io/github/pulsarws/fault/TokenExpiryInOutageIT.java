package io.github.pulsarws.fault;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.SecuredBroker;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tokens expire while the broker is out of reach: their sessions end then and not when it is back, and those that have
 * shown a newer one go on with it. The broker is shown the users' own tokens, and refuses one that has expired.
 */
@GatewayTest
class TokenExpiryInOutageIT {
    private static final int MESSAGES = 10;
    private static final Closed EXPIRED = new Closed(1008, "5: Failed to authenticate client: the token has expired");

    /** Long enough for a busy machine to open the sessions that have such a token, short enough to be awaited. */
    private static final Duration LIFE = Duration.ofSeconds(12);

    private static SecuredBroker broker;
    private static RelayedGateway gateway;

    private final String topic = Topics.unique("expiry");

    @BeforeAll
    @Timeout(value = 6, unit = TimeUnit.MINUTES) // a busy machine takes long to start both
    static void start() throws IOException {
        broker = SecuredBroker.start("it-expiry-broker");
        gateway = RelayedGateway.start(
                "it-expiry",
                broker.serviceUrl(),
                Map.of(
                        "pulsar.operationTimeoutMillis", "8000",
                        "security.authentication", "required",
                        "security.tokenSecretKey", broker.secretKey(),
                        "security.clientIdleSeconds", "1"));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    /** Also has gateway and broker do once all that a session does, which takes long, before any token's time runs. */
    @BeforeEach
    void publishMessages() {
        broker.createTopic(topic);
        broker.grant(topic, "alice", "produce");
        broker.grant(topic, "bob", "consume");
        try (WebSocketPeer session = connect(producer(), broker.token("alice"))) {
            for (String text : Frames.numbered(MESSAGES)) {
                publish(session, text);
            }
        }
        try (Dialogue warm = Dialogue.with(connect(consumer("warm"), broker.token("bob")))) {
            warm.confirmAck(warm.message());
        }
    }

    @AfterEach
    void mend() {
        gateway.relay().mend();
        gateway.relay().thaw();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "FROZEN"})
    void endsTheSessionsThatHaveShownNoNewerOne(Outage outage) {
        try (WebSocketPeer renewed = connect(producer(), broker.token("alice", LIFE));
                Dialogue renewedConsumer = Dialogue.with(connect(consumer("renewed"), broker.token("bob", LIFE)))) {
            try (WebSocketPeer expiring = connect(producer(), broker.token("alice", LIFE));
                    Dialogue expiringConsumer = Dialogue.with(connect(consumer("s"), broker.token("bob", LIFE)))) {
                publish(expiring, "answered");
                expiringConsumer.messages(MESSAGES + 1).subList(0, MESSAGES).forEach(expiringConsumer::confirmAck);
                renewedConsumer.messages(MESSAGES + 1).forEach(renewedConsumer::confirmAck);
                outage.begin(gateway.relay());
                expiring.send(request("not answered"));
                renewed.send(request("meanwhile"));
                renew(renewed, renewedConsumer);

                // while the broker is still out of reach; what was not answered will not be
                assertThat(expiring.expectClose()).isEqualTo(EXPIRED);
                assertThat(expiringConsumer.expectClose()).isEqualTo(EXPIRED);
            }
            renewed.expectNothingYet();
            renewedConsumer.peer().expectNothingYet();
            mend();

            JsonObject answer = renewed.nextJson();
            assertThat(answer.getString("result")).as(answer.toString()).isEqualTo("ok");
            assertThat(answer.getString("context")).isEqualTo("meanwhile");
            publish(renewed, "the end");
            assertThat(consumedUntil("the end", renewedConsumer))
                    .contains("meanwhile", "the end")
                    .doesNotContain(Frames.numbered(MESSAGES))
                    .doesNotContain("answered");
        }
        try (Dialogue next = Dialogue.with(connect(consumer("s"), broker.token("bob")))) {
            // the one that was delivered and not acknowledged first, and none that was
            assertThat(consumedUntil("the end", next))
                    .startsWith("answered")
                    .contains("meanwhile")
                    .doesNotContain(Frames.numbered(MESSAGES));
        }
        gateway.awaitNothingLeft();
    }

    private static void renew(WebSocketPeer producer, Dialogue consumer) {
        String command = Dialogue.command("authenticate", "token", broker.token("alice"), "context", "newer");
        assertThat(producer.ask(command).getString("result")).isEqualTo("ok");
        consumer.confirm("authenticate", "token", broker.token("bob"));
    }

    /** What a session gets, up to and with a text; it is acknowledged. */
    private static List<String> consumedUntil(String last, Dialogue consumer) {
        List<String> texts = new ArrayList<>();
        while (!texts.contains(last)) {
            JsonObject message = consumer.message();
            texts.add(Frames.text(message));
            consumer.confirmAck(message);
        }
        return texts;
    }

    private static void publish(WebSocketPeer producer, String text) {
        JsonObject answer = producer.ask(request(text));
        assertThat(answer.getString("result")).as(answer.toString()).isEqualTo("ok");
        assertThat(answer.getString("context")).isEqualTo(text);
    }

    private static String request(String text) {
        return "{\"payload\":\"%s\",\"context\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)), text);
    }

    private URI producer() {
        return gateway.producer(topic);
    }

    private URI consumer(String subscription) {
        return gateway.consumer(topic, subscription, EARLIEST);
    }

    private static WebSocketPeer connect(URI session, String token) {
        return WebSocketPeer.connect(session, handshake -> handshake.header("Authorization", "Bearer " + token));
    }
}
