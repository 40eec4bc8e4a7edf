package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of a consumer's path lead to the topic and the subscription that they name. */
@GatewayTest
@Tag("portability")
class ConsumerPathIT {
    private static final List<String> FORMS = List.of(
            "/ws/v2/consumer/persistent/public/default/%s/%s", "/ws/consumer/persistent/public/global/default/%s/%s");

    private final String topic = Topics.unique("path");

    @ParameterizedTest
    @CsvSource({
        "plain,                plain",
        "two%20words,          two words",
        "a+b,                  a+b",
        "a%2Bb,                a+b",
        "a%2Fb,                a/b",
        "100%25,               100%",
        "a%252Fb,              a%2Fb",
        "%E6%97%A5%E6%9C%AC,   日本",
        "%F0%9F%9A%80,         🚀",
        "a%3Ab%3Fc%23d%26e,    a:b?c#d&e",
        "%7B%7D,               {}"
    })
    void subscriptionsArePercentDecodedOnce(String rawName, String name) throws Exception {
        Witness.publish(topic, "hello");

        for (String form : FORMS) {
            try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.wsUri(form.formatted(topic, rawName), EARLIEST))) {
                peer.nextJson();
                assertThat(BrokerAdmin.consumers(topic, name)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "two%20words, two words",
        "a+b,         a+b",
        "a%2Bb,       a+b",
        "a:b,         a:b",
        "%C3%BC%E6%97%A5%F0%9F%9A%80, ü日🚀"
    })
    void topicsArePercentDecodedOnce(String rawName, String name) throws Exception {
        Witness.publish(topic + name, "to " + name);

        for (String form : FORMS) {
            String path = form.formatted(topic + rawName, Topics.unique("s"));
            try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.wsUri(path, EARLIEST))) {
                assertThat(Frames.text(peer.nextJson())).isEqualTo("to " + name);
            }
        }
    }

    @Test
    void bothLeadToTheSameSubscription() throws Exception {
        Witness.publish(topic, "one", "two");
        for (String text : List.of("one", "two")) {
            String form = FORMS.get(text.equals("one") ? 0 : 1);
            URI session = Gateway.wsUri(form.formatted(topic, "s"), EARLIEST, "receiverQueueSize=1");
            try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
                assertThat(Frames.consume(peer, 1)).containsExactly(text);
                peer.close(1000, "");
            }
            BrokerAdmin.awaitConsumers(topic, "s", 0);
        }

        BrokerAdmin.awaitBacklog(topic, "s", 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws/v2/consumer/persistent/public/default/only-a-topic",
                "/ws/v2/consumer/persistent/public/default/topic/s/more",
                "/ws/v2/consumer/persistent/public/default/topic/",
                "/ws/v2/consumer/persistent/public/default//s",
                "/ws/v2/consumer/durable/public/default/topic/s",
                "/ws/consumer/persistent/public/default/topic/s",
                "/ws/consumer"
            })
    void aPathThatNamesNoSubscriptionIsRefused(String path) {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.wsUri(path))) {
            Closed closed = peer.expectClose();

            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).startsWith("2: Failed to subscribe: ");
        }
    }
}
