package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({
        "a, persistent://public/default/a",
        "t/n/a, persistent://t/n/a",
        "persistent://t/n/a, persistent://t/n/a",
        "non-persistent://t/n/a b:ü, non-persistent://t/n/a b:ü",
        "t-=:./n_1/a, persistent://t-=:./n_1/a",
    })
    void isReadAsThePulsarClientDoes(String name, String topic) {
        assertThat(TopicAddress.parse(name)).hasToString(topic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "/a",
                "a/",
                "t/n/",
                "t/n/a/b",
                "a://t/n/a",
                "://t/n/a",
                "persistent://a",
                "persistent://t/n",
                "persistent://t/n/",
                "persistent://t/n/a/b"
            })
    void anyOtherNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicAddress.parse(name))
                .withMessage("is none of topic, tenant/namespace/topic, domain://tenant/namespace/topic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t/.*/a", "/n/a", "t//a", "a b/n/a", "persistent://t*/n/a"})
    void tenantAndNamespaceAreCheckedAsTheBrokerDoes(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicAddress.parse(name))
                .withMessageEndingWith("but a tenant or namespace has only letters, digits, -=:._");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicAddress.parse(name))
                .withMessage("is empty");
    }
}
