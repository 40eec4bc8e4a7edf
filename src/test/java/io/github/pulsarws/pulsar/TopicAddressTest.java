package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicAddressTest {
    @Test
    void isWrittenAsThePulsarClientTakesIt() {
        assertThat(new TopicAddress("non-persistent", "t", "n", "a b/ü")).hasToString("non-persistent://t/n/a b/ü");
    }

    @ParameterizedTest
    @CsvSource({
        "0, persistent://t/n/topic-partition-0",
        "12, persistent://t/n/topic-partition-12",
        "-1, persistent://t/n/topic",
    })
    void aPartitionIsATopicOfItsOwn(int partition, String name) {
        assertThat(new TopicAddress("persistent", "t", "n", "topic").partition(partition))
                .isEqualTo(name);
    }
}
