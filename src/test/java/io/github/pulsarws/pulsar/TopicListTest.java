package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicListTest {
    @Test
    void keepsTheOrderAndEachTopicOnce() {
        assertThat(TopicList.parse("b,a,persistent://public/default/b").topics())
                .extracting(TopicAddress::toString)
                .containsExactly("persistent://public/default/b", "persistent://public/default/a");
    }

    @Test
    void isASingleTopicIfThereIsOne() {
        assertThat(TopicList.parse("a,a").single())
                .hasValueSatisfying(topic -> assertThat(topic).hasToString("persistent://public/default/a"));
        assertThat(TopicList.parse("a,b").single()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'a,b', true", "'a,non-persistent://t/n/b', false"})
    void isPersistentIfAllAre(String names, boolean persistent) {
        assertThat(TopicList.parse(names).isPersistent()).isEqualTo(persistent);
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "'a,', 'holds '''', which is empty'",
        "',', 'holds '''', which is empty'",
        "'a,b/c', 'holds ''b/c'', which is none of topic, tenant/namespace/topic, domain://tenant/namespace/topic'",
    })
    void saysWhichNameIsWrong(String names, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicList.parse(names))
                .withMessage(reason);
    }
}
