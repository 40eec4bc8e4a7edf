package io.github.pulsarws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.ContainerLog;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Whatever a client sends gets the answer that {@code protocol.md} has for it, and afterwards the gateway is as before: it
 * serves, holds nothing, and has nothing to complain about.
 */
@GatewayTest
@Tag("portability")
@DisabledIfSystemProperty(
        named = "gateway.container",
        matches = "payara-server|tomcat10|payara-micro-uber",
        disabledReason = "theirs is the code of Payara Micro and Tomcat 11")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FuzzIT {
    private static final FuzzOptions OPTIONS = FuzzOptions.read();

    /**
     * The Pulsar client complains so of a reader that is closed while it has just received a message, and of a broker that
     * does not let one of several consumers unsubscribe; and Payara of a path that it can't decode.
     */
    private static final Pattern COMPLAINTS =
            Pattern.compile("acknowledge message .* cumulative fail|Failed to unsubscribe"
                    + "|An exception or error occurred in the container during the request processing");

    private static Footprint before;
    private static ContainerLog log;

    private final String topic = Topics.unique("fuzz");

    @BeforeAll
    static void begin() throws Exception {
        System.out.println("fuzz: repeat with -Dfuzz.seed=" + OPTIONS.seed());
        serves();
        before = Footprint.now();
        log = ContainerLog.fromNow();
    }

    @Test
    void producers() throws Exception {
        try (FrameFuzz fuzz = new FrameFuzz(OPTIONS, "producers", target(Gateway.producer(topic)))) {
            fuzz.run(new RequestMessages());
        }
        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(() -> assertThat(BrokerAdmin.producers(topic)).isZero());
    }

    @Test
    void consumers() throws Exception {
        Witness.publish(topic, Frames.numbered(20));
        URI uri = Gateway.consumer(topic, "s", "subscriptionType=Shared", Gateway.EARLIEST);
        try (FrameFuzz fuzz = new FrameFuzz(OPTIONS, "consumers", target(uri))) {
            fuzz.run(new CommandMessages(false, fuzz::ids));
        }
        BrokerAdmin.awaitConsumers(topic, "s", 0);
    }

    @Test
    void readers() throws Exception {
        Witness.publish(topic, Frames.numbered(20));
        try (FrameFuzz fuzz = new FrameFuzz(OPTIONS, "readers", target(Gateway.reader(topic, "messageId=earliest")))) {
            fuzz.run(new CommandMessages(true, fuzz::ids));
        }
        BrokerAdmin.awaitReaders(topic, 0);
    }

    @Test
    void handshakes() throws Exception {
        new HandshakeFuzz(OPTIONS).run();
    }

    @AfterAll
    static void afterwardsAllIsAsBefore() throws Exception {
        serves();
        before.awaitAgain();
        assertThat(log.failures())
                .filteredOn(line -> !COMPLAINTS.matcher(line).find())
                .isEmpty();
    }

    private static void serves() throws Exception {
        String topic = Topics.unique("fuzz-healthy");
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "s", Gateway.EARLIEST));
                WebSocketPeer producer = WebSocketPeer.connect(Gateway.producer(topic))) {
            assertThat(producer.ask("{\"payload\":\"aGk=\"}").getString("result"))
                    .isEqualTo("ok");
            assertThat(Frames.consume(consumer, 1)).containsExactly("hi");
        }
    }

    private static String target(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
