package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.SubscriptionType;
import org.apache.pulsar.common.api.proto.MessageMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message can be held back until a time or for a while; shared subscriptions observe that. */
@GatewayTest
class DelayedDeliveryIT {
    private static final long HOUR = 3_600_000;
    private static final long NEXT_CENTURY = 4_102_444_800_000L;

    @Test
    void heldBackWhileOthersPass() throws Exception {
        String topic = Topics.unique("delayed");
        try (Consumer<byte[]> shared = sharedConsumer(topic)) {
            Sessions.publish(topic, request("in an hour", "'deliverAfterMs':" + HOUR));
            Sessions.publish(topic, request("next century", "'deliverAt':" + NEXT_CENTURY));
            Sessions.publish(topic, request("at once"));

            assertThat(Sessions.texts(shared, 1)).containsExactly("at once");
            assertThat(shared.receive(200, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void deliveredWhenItsTimeHasCome() throws Exception {
        String topic = Topics.unique("delayed");
        try (Consumer<byte[]> shared = sharedConsumer(topic)) {
            Sessions.publish(topic, request("soon", "'deliverAfterMs':1500"));
            Sessions.publish(topic, request("at once"));

            assertThat(Sessions.texts(shared, 2)).containsExactly("at once", "soon");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4102444800000", "'4102444800000'", "4102444800000.0", "41024448e5", "4102444800000.999"})
    void timeMayBeWrittenInAnyWay(String deliverAt) throws Exception {
        assertThat(published("'deliverAt':" + deliverAt).getDeliverAtTime()).isEqualTo(NEXT_CENTURY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600000", "'3600000'", "3600000.0", "36e5"})
    void delayMayBeWrittenInAnyWay(String deliverAfterMs) throws Exception {
        long before = System.currentTimeMillis();
        long deliverAt = published("'deliverAfterMs':" + deliverAfterMs).getDeliverAtTime();

        assertThat(deliverAt).isBetween(before + HOUR, System.currentTimeMillis() + HOUR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'deliverAt':0",
                "'deliverAt':-1",
                "'deliverAt':null",
                "'deliverAfterMs':0",
                "'deliverAfterMs':-5000",
                "'deliverAfterMs':'0'",
                "'deliverAfterMs':0.9",
                "'deliverAfterMs':null",
            })
    void zeroOrLessMeansAtOnce(String members) throws Exception {
        assertThat(published(members).hasDeliverAtTime()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'deliverAt':9223372036854775808        | expected a 64-bit integer at /deliverAt
                    'deliverAt':1e999999999                | expected a 64-bit integer at /deliverAt
                    'deliverAt':'tomorrow'                 | expected a 64-bit integer at /deliverAt
                    'deliverAt':''                         | expected a 64-bit integer at /deliverAt
                    'deliverAt':true                       | expected a 64-bit integer at /deliverAt
                    'deliverAt':[1]                        | expected a string at /deliverAt
                    'deliverAfterMs':9223372036854775807   | expected at most 3153600000000 at /deliverAfterMs
                    """)
    void anythingButAnIntegerIsError3(String members, String problem) {
        try (WebSocketPeer session = Sessions.open("rejected-delays")) {
            Sessions.assertFailed(
                    session.ask(request("x", members)), 3, "Failed to de-serialize from JSON: " + problem);
            Sessions.publish(session, request("next"));
        }
    }

    @Test
    void integerOfAMillionDigitsIsRejectedAtOnce() {
        try (WebSocketPeer session = Sessions.open("rejected-delays")) {
            session.send(request("x", "'deliverAt':" + "1".repeat(1_000_000)));

            Sessions.assertFailed(
                    session.nextJson(Duration.ofSeconds(2)),
                    3,
                    "Failed to de-serialize from JSON: expected a 64-bit integer at /deliverAt");
        }
    }

    /** What the broker has of a message published with the given members. */
    private static MessageMetadata published(String members) throws Exception {
        String topic = Topics.unique("delay");
        Sessions.publish(topic, request("text", members));
        return Sessions.metadata(Witness.firstMessage(topic));
    }

    private static Consumer<byte[]> sharedConsumer(String topic) throws Exception {
        return Witness.client()
                .newConsumer()
                .topic(Topics.fullName(topic))
                .subscriptionName("shared")
                .subscriptionType(SubscriptionType.Shared)
                .subscribe();
    }
}
