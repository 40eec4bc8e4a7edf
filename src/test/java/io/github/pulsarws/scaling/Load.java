package io.github.pulsarws.scaling;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Reader;

/** Producers on both instances, those of the doomed one under names of their own, and a consumer of all they publish. */
final class Load {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int SOME = 100;

    private final String topic = Topics.unique("load");
    private final LastingProducer first = new LastingProducer("first");
    private final LastingProducer second = new LastingProducer("second");
    private final LastingProducer unconcerned = new LastingProducer("unconcerned");
    private final List<LastingProducer> moving = List.of(first, second);
    private final List<LastingProducer> producers = List.of(first, second, unconcerned);
    private final LastingConsumer consumer = new LastingConsumer();

    static Load on(DoomedInstance instance) {
        Load load = new Load();
        URI consumption = Gateway.consumer(load.topic, "s", EARLIEST);
        load.consumer.start(instance.instead(consumption), consumption);
        load.moving.forEach(producer -> {
            URI publishing = Gateway.producer(load.topic, "producerName=" + producer.name());
            producer.start(instance.instead(publishing), publishing);
        });
        URI elsewhere = Gateway.producer(load.topic);
        load.unconcerned.start(elsewhere, elsewhere);
        load.awaitMoreOfAll();
        return load;
    }

    /** Returns when each producer has got some more answers, and the consumer some more messages. */
    void awaitMoreOfAll() {
        List<Integer> before = producers.stream().map(p -> p.answered().size()).toList();
        int received = consumer.received().size();
        await().atMost(BOUND).until(() -> consumer.received().size() > received + SOME);
        for (int i = 0; i < before.size(); i++) {
            LastingProducer producer = producers.get(i);
            int enough = before.get(i) + SOME;
            await().alias(producer.name())
                    .atMost(BOUND)
                    .until(() -> producer.answered().size() > enough);
        }
    }

    /** To be called after the instance has died. */
    void assertNothingIsLost() throws Exception {
        awaitMoreOfAll();
        producers.forEach(LastingProducer::stop);
        List<String> stored = stored();
        for (LastingProducer producer : producers) {
            assertThat(producer.problems()).as(producer.name()).isEmpty();
            assertThat(stored).containsAll(producer.answered());
            assertInOrder(producer, stored);
        }
        assertThat(moving).allMatch(producer -> producer.sessions() > 1);
        assertThat(unconcerned.sessions()).isEqualTo(1);
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(consumer.received()).containsAll(stored));
        BrokerAdmin.awaitBacklog(topic, "s", 0);
        consumer.stop();
        assertThat(consumer.sessions()).isGreaterThan(1);
    }

    /** What was sent again is there twice; without that, all is in the order of sending, with no gap. */
    private static void assertInOrder(LastingProducer producer, List<String> stored) {
        List<String> own = stored.stream()
                .filter(text -> text.startsWith(producer.name() + ":"))
                .toList();
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(own));
        List<String> expected = Stream.iterate(0, number -> number + 1)
                .limit(distinct.size())
                .map(number -> producer.name() + ":" + number)
                .toList();
        assertThat(distinct).isEqualTo(expected);
    }

    /** Everything that the broker has of the topic. */
    private List<String> stored() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Reader<byte[]> reader = Witness.client()
                .newReader()
                .topic(Topics.fullName(topic))
                .startMessageId(MessageId.earliest)
                .create()) {
            while (reader.hasMessageAvailable()) {
                texts.add(new String(reader.readNext().getValue(), UTF_8));
            }
        }
        return texts;
    }
}
