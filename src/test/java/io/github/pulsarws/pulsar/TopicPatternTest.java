package io.github.pulsarws.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPatternTest {
    @ParameterizedTest
    @CsvSource({
        "a.*, persistent://public/default/a.*",
        "t/n/a.*, persistent://t/n/a.*",
        "non-persistent://t/n/[ab]+, non-persistent://t/n/[ab]+",
        "a|b, persistent://public/default/(?:a|b)",
    })
    void isWrittenAsThePulsarClientTakesIt(String text, String pattern) {
        assertThat(TopicPattern.parse(text)).hasToString(pattern);
    }

    @Test
    void isNoSingleTopic() {
        assertThat(TopicPattern.parse("a").single()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "(, is not a regular expression: Unclosed group",
        "*, is not a regular expression: Dangling meta character '*'",
        "a/b, 'is none of topic, tenant/namespace/topic, domain://tenant/namespace/topic'",
        "persistent://t/n/a|persistent://t/n/b, "
                + "'is none of topic, tenant/namespace/topic, domain://tenant/namespace/topic'",
        "persistent://t/.*/a, " + "'names ''.*'', but a tenant or namespace has only letters, digits, -=:._'",
    })
    void saysWhatIsWrong(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicPattern.parse(text))
                .withMessage(reason);
    }

    @Test
    void hasABound() {
        assertThat(TopicPattern.parse("a".repeat(1000)).place().topic()).hasSize(1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicPattern.parse("a".repeat(1001)))
                .withMessage("is longer than 1000 characters");
    }
}
