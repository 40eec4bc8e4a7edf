package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A client may leave at any time: what it has sent is published, and its producer does not stay behind. */
@GatewayTest
class LeavingProducerIT {
    private final String topic = Topics.unique("leaving");

    @ParameterizedTest
    @CsvSource({"1000, bye", "1001, going away", "4000, my own reason"})
    void closeIsAnsweredWithItsCode(int code, String reason) {
        WebSocketPeer session = Sessions.open(topic);
        Sessions.publish(session, request("x"));

        assertThat(session.close(code, reason).code()).isEqualTo(code);
    }

    @Test
    void closeRightAfterTheHandshakeIsAnsweredToo() {
        for (int attempt = 0; attempt < 5; attempt++) {
            WebSocketPeer session = Sessions.open(topic);

            assertThat(session.close(1000, "")).extracting(Closed::code).isEqualTo(1000);
        }
    }

    /** Also while the producer is still being opened. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "batchingEnabled=false",
                "batchingEnabled=true&batchingMaxPublishDelay=50",
                "maxPendingMessages=1"
            })
    void requestsFollowedByACloseFrameArePublished(String query) throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness")) {
            WebSocketPeer session = Sessions.open(topic, query);
            for (String number : numbers(100)) {
                session.send(request(number));
            }
            session.close(1000, "");

            assertThat(Sessions.texts(witness, 100)).isEqualTo(numbers(100));
        }
    }

    @Test
    void whatWasAnsweredIsThereWhenTheConnectionBreaks() throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness")) {
            WebSocketPeer session = Sessions.open(topic, "batchingEnabled=true");
            for (String number : numbers(100)) {
                session.send(request(number, "'context':" + number));
            }
            Sessions.assertOkInOrder(session, 100);
            session.abort();

            assertThat(Sessions.texts(witness, 100)).isEqualTo(numbers(100));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void producerIsClosedWithTheSession(boolean politely) throws Exception {
        WebSocketPeer session = Sessions.open(topic);
        Sessions.publish(session, request("x"));
        assertThat(publishers()).isEqualTo(1);

        if (politely) {
            session.close(1000, "");
        } else {
            session.abort();
        }
        await().atMost(5, SECONDS).until(() -> publishers() == 0);
    }

    @Test
    void producerThatOpensAfterTheSessionHasGoneIsClosed() throws Exception {
        Witness.publish(topic, "the topic is there");
        for (int attempt = 0; attempt < 10; attempt++) {
            Sessions.open(topic).close(1000, "");
        }
        Sessions.publish(topic, request("by now the others are open, too"));

        await().during(300, MILLISECONDS).atMost(10, SECONDS).until(() -> publishers() == 0);
    }

    private int publishers() {
        return BrokerAdmin.stats(topic).getJsonArray("publishers").size();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
}
