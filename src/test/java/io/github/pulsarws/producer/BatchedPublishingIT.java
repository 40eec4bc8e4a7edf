package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are sent to the broker in batches, if that is asked for and within the bounds given. */
@GatewayTest
class BatchedPublishingIT {
    private static final String SLOWLY = "&batchingMaxPublishDelay=300";

    private final String topic = Topics.unique("batches");

    @ParameterizedTest
    @CsvSource({
        "batchingEnabled=true, 4",
        "batchingEnabled=true&batchingMaxMessages=2, 2",
        "batchingEnabled=true&batchingMaxMessages=0, 4",
        "batchingEnabled=true&maxPendingMessages=2, 2",
    })
    void batchesAreAsLargeAsAllowed(String query, int size) throws Exception {
        assertThat(batchSizesOfFour(query + SLOWLY)).containsOnly(size);
    }

    @ParameterizedTest
    @CsvSource({"other=1", "batchingEnabled=false", "batchingEnabled=true&batchingMaxMessages=1"})
    void otherwiseMessagesAreSentOneByOne(String query) throws Exception {
        assertThat(batchSizesOfFour(query + SLOWLY)).allMatch(size -> size <= 1);
    }

    @Test
    void incompleteBatchIsSentAfterTheDelay() {
        try (WebSocketPeer session = Sessions.open(topic, "batchingEnabled=true", "batchingMaxPublishDelay=600")) {
            session.send(request("x"));

            session.expectSilence(Duration.ofMillis(200));
            Sessions.assertOk(session.nextJson());
        }
    }

    @Test
    void fullBatchIsSentAtOnce() {
        try (WebSocketPeer session = Sessions.open(
                topic, "batchingEnabled=true", "batchingMaxMessages=2", "batchingMaxPublishDelay=3600000")) {
            session.send(request("x", "'context':0"));
            session.send(request("y", "'context':1"));

            Sessions.assertOkInOrder(session, 2);
        }
    }

    /** The size of the batch that each of four messages came in; 0 for a message by itself. */
    private List<Integer> batchSizesOfFour(String query) throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer session = Sessions.open(topic, query)) {
            for (int number = 0; number < 4; number++) {
                session.send(request("x", "'context':" + number));
            }
            Sessions.assertOkInOrder(session, 4);
            List<Integer> sizes = new ArrayList<>();
            while (sizes.size() < 4) {
                sizes.add(((MessageIdAdv) Witness.receive(witness).getMessageId()).getBatchSize());
            }
            return sizes;
        }
    }
}
