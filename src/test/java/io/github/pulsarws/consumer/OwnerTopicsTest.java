package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.pulsar.TopicList;
import org.apache.pulsar.client.api.TopicMessageId;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTopicsTest {
    private final OwnerTopics several = new OwnerTopics(TopicList.parse("a,b"));

    @Test
    void aLedgerFromWhichMessagesCameTellsItsTopic() {
        several.learn(TopicMessageId.create("x-partition-2", new MessageIdImpl(5, 1, 2)));

        assertThat(several.find(new MessageIdImpl(5, 7, 2))).contains("x-partition-2");
    }

    @Test
    void anotherLedgerTellsNothing() {
        several.learn(TopicMessageId.create("x", new MessageIdImpl(5, 1, -1)));

        assertThat(several.find(new MessageIdImpl(6, 1, -1))).isEmpty();
    }

    @Test
    void anIdWithoutATopicTeachesNothing() {
        several.learn(new MessageIdImpl(5, 1, -1));

        assertThat(several.find(new MessageIdImpl(5, 1, -1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, persistent://public/default/a", "3, persistent://public/default/a-partition-3"})
    void aSessionOnOneTopicNeedsNoLedger(int partition, String topic) {
        assertThat(new OwnerTopics(TopicList.parse("a")).find(new MessageIdImpl(5, 1, partition)))
                .contains(topic);
    }

    @Test
    void theLedgersThatAreNotUsedAreForgotten() {
        for (int ledger = 0; ledger <= 10_000; ledger++) {
            several.learn(TopicMessageId.create("t" + ledger, new MessageIdImpl(ledger, 1, -1)));
        }

        assertThat(several.find(new MessageIdImpl(0, 1, -1))).isEmpty();
        assertThat(several.find(new MessageIdImpl(1, 1, -1))).contains("t1");
    }
}
