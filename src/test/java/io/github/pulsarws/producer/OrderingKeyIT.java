package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.base64;
import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.ArrayList;
import java.util.List;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.SubscriptionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message can have an ordering key, any bytes: what Key_Shared subscriptions go by instead of the key. */
@GatewayTest
class OrderingKeyIT {
    private final String topic = Topics.unique("ordering");

    @Test
    void bytesAreTheMessagesOrderingKey() throws Exception {
        byte[] key = {0, -1, 127, 'x'};
        Sessions.publish(topic, request("x", "'key':'k','orderingKey':'" + base64(key) + "'"));

        Message<byte[]> message = Witness.firstMessage(topic);
        assertThat(message.getOrderingKey()).isEqualTo(key);
        assertThat(message.getKey()).isEqualTo("k");
    }

    @Test
    void withoutOneThereIsNone() throws Exception {
        Sessions.publish(topic, request("x", "'key':'k','orderingKey':null"));

        assertThat(Witness.firstMessage(topic).hasOrderingKey()).isFalse();
    }

    @Test
    void keySharedSubscriptionKeepsAnOrderingKeyWithOneConsumer() throws Exception {
        try (Consumer<byte[]> one = keyShared();
                Consumer<byte[]> other = keyShared();
                WebSocketPeer session = Sessions.open(topic)) {
            for (int number = 0; number < 20; number++) {
                // were it for the keys, both consumers would get some
                String members = "'key':'%d','orderingKey':'%s'".formatted(number, base64("same"));
                Sessions.publish(session, request(String.valueOf(number), members));
            }
            List<Consumer<byte[]>> receivers = new ArrayList<>();
            while (receivers.size() < 20) {
                for (Consumer<byte[]> consumer : List.of(one, other)) {
                    if (consumer.receive(20, java.util.concurrent.TimeUnit.MILLISECONDS) != null) {
                        receivers.add(consumer);
                    }
                }
            }
            assertThat(receivers).containsOnly(receivers.get(0));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'orderingKey':'%' | 7 | Invalid payload encoding: not Base64 at /orderingKey
                    'orderingKey':5   | 3 | Failed to de-serialize from JSON: expected a string at /orderingKey
                    """)
    void anythingButBase64IsAnError(String members, int error, String message) {
        try (WebSocketPeer session = Sessions.open(topic)) {
            Sessions.assertFailed(session.ask(request("x", members)), error, message);
            Sessions.publish(session, request("next"));
        }
    }

    private Consumer<byte[]> keyShared() throws Exception {
        return Witness.client()
                .newConsumer()
                .topic(Topics.fullName(topic))
                .subscriptionName("shared")
                .subscriptionType(SubscriptionType.Key_Shared)
                .subscribe();
    }
}
