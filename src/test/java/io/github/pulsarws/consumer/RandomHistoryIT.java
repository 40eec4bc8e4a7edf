package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.pulsar.client.api.MessageId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a client does: nothing that it has acknowledged, and been told so, is delivered again; nothing else is lost;
 * and the window is never exceeded.
 *
 * <p>Every run is another one; a failure names the seed, which {@code -Dhistory.seed=…} repeats, as far as the timing of
 * the broker lets it.
 */
@GatewayTest
class RandomHistoryIT {
    private static final int MESSAGES = 120;
    private static final int STEPS = 120;

    @ParameterizedTest
    @CsvSource({"Exclusive, 0", "Exclusive, 3", "Failover, 2", "Shared, 0", "Shared, 3"})
    void losesNothingAndBringsNothingTwice(String type, int partitions) throws Exception {
        long seed = Long.getLong("history.seed", System.nanoTime());
        Random random = new Random(seed);
        String topic = Topics.unique("history");
        if (partitions > 0) {
            BrokerAdmin.createPartitionedTopic(topic, partitions);
        }
        Map<String, MessageId> published = publish(topic, random);
        try (RandomClient client = new RandomClient(topic, partitions, type, published, random)) {
            live(client, seed);
        }
        if (partitions > 0) {
            BrokerAdmin.awaitPartitionedBacklog(topic, "s", 0);
        } else {
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    private static void live(RandomClient client, long seed) {
        try {
            for (int step = 0; step < STEPS; step++) {
                client.step();
            }
            client.consumeTheRest();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\nafter " + client.history(), e);
        }
    }

    /** In batches of all sizes. */
    private static Map<String, MessageId> publish(String topic, Random random) throws Exception {
        Map<String, MessageId> published = new TreeMap<>();
        List<String> texts = Arrays.asList(Frames.numbered(MESSAGES));
        int next = 0;
        while (next < MESSAGES) {
            int end = Math.min(MESSAGES, next + 1 + random.nextInt(20));
            List<String> batch = texts.subList(next, end);
            List<MessageId> ids = Witness.publishBatch(topic, batch.toArray(String[]::new));
            for (int i = 0; i < ids.size(); i++) {
                published.put(batch.get(i), ids.get(i));
            }
            next = end;
        }
        assertThat(published).hasSize(MESSAGES);
        return published;
    }
}
