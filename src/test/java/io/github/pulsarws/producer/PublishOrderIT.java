package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are sent without waiting are published and answered in their order. */
@GatewayTest
class PublishOrderIT {
    private final String topic = Topics.unique("order");

    @ParameterizedTest
    @CsvSource({
        "batchingEnabled=false, 1000",
        "batchingEnabled=true, 1000",
        "maxPendingMessages=1, 200",
        "batchingEnabled=true&maxPendingMessages=7, 200",
    })
    void requestsInARow(String query, int count) throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer session = Sessions.open(topic, query)) {
            sendNumbers(session, count);

            Sessions.assertOkInOrder(session, count);
            assertThat(Sessions.texts(witness, count)).isEqualTo(numbers(count));
        }
    }

    /** The producer takes a moment to open, the first requests come before that. */
    @Test
    void requestsRightAfterTheHandshake() throws Exception {
        for (int session = 0; session < 5; session++) {
            String fresh = topic + "-" + session;
            try (WebSocketPeer peer = Sessions.open(fresh)) {
                sendNumbers(peer, 10);
                Sessions.assertOkInOrder(peer, 10);
            }
            try (Consumer<byte[]> witness = Witness.consumer(fresh, "witness")) {
                assertThat(Sessions.texts(witness, 10)).isEqualTo(numbers(10));
            }
        }
    }

    @Test
    void sessionsDoNotDelayOneAnother() throws Exception {
        try (WebSocketPeer one = Sessions.open(topic);
                WebSocketPeer other = Sessions.open(topic)) {
            sendNumbers(one, 500);
            sendNumbers(other, 10);

            Sessions.assertOkInOrder(other, 10);
            Sessions.assertOkInOrder(one, 500);
        }
    }

    private static void sendNumbers(WebSocketPeer session, int count) {
        numbers(count).forEach(number -> session.send(request(number, "'context':" + number)));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
}
