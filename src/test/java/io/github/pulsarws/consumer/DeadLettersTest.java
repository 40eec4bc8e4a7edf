package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.handshake.ApiVersion;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.pulsar.TopicSelection;
import org.apache.pulsar.client.api.DeadLetterPolicy;
import org.apache.pulsar.client.api.Schema;
import org.apache.pulsar.client.impl.ConsumerBuilderImpl;
import org.apache.pulsar.client.impl.conf.ConsumerConfigurationData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {
    private static final TopicSelection TOPIC = TopicList.parse("t/n/topic");

    @ParameterizedTest
    @ValueSource(strings = {"", "retryEnable=false"})
    void thereIsNoPolicyUnlessOneIsAskedFor(String query) {
        assertThat(consumer(query, TOPIC, "s").getDeadLetterPolicy()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "maxRedeliverCount=3, 3, persistent://t/n/topic-s-DLQ",
        "deadLetterTopic=dead, 16, persistent://public/default/dead",
        "deadLetterTopic=t/n/dead&maxRedeliverCount=1, 1, persistent://t/n/dead",
    })
    void eitherParameterTurnsThePolicyOn(String query, int count, String deadLetterTopic) {
        DeadLetterPolicy policy = consumer(query, TOPIC, "s").getDeadLetterPolicy();

        assertThat(policy.getMaxRedeliverCount()).isEqualTo(count);
        assertThat(policy.getDeadLetterTopic()).isEqualTo(deadLetterTopic);
        assertThat(policy.getRetryLetterTopic()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "retryEnable=true, persistent://t/n/topic-s-RETRY",
        "retryEnable=true&retryLetterTopic=later, persistent://public/default/later",
    })
    void soDoesTheRetryTopic(String query, String retryTopic) {
        ConsumerConfigurationData<byte[]> consumer = consumer(query, TOPIC, "s");

        assertThat(consumer.isRetryEnable()).isTrue();
        assertThat(consumer.getDeadLetterPolicy().getRetryLetterTopic()).isEqualTo(retryTopic);
        assertThat(consumer.getDeadLetterPolicy().getDeadLetterTopic()).isEqualTo("persistent://t/n/topic-s-DLQ");
    }

    @Test
    void ofSeveralTopicsTheFirstGivesTheName() {
        assertThat(consumer("maxRedeliverCount=1", TopicList.parse("z,a"), "s")
                        .getDeadLetterPolicy()
                        .getDeadLetterTopic())
                .isEqualTo("persistent://public/default/z-s-DLQ");
    }

    @Test
    void aDefaultNameThatNoTopicCanHaveIsRefused() {
        assertRefused(
                "maxRedeliverCount=1",
                TOPIC,
                "a/b",
                "deadLetterTopic must be given: by default it would be 'topic-a/b-DLQ', and a topic holds no slash");
        assertThat(consumer("deadLetterTopic=d", TOPIC, "a/b").getDeadLetterPolicy())
                .isNotNull();
    }

    @Test
    void aPatternHasNoDefaultThatItMightMatchItself() {
        assertRefused(
                "maxRedeliverCount=1",
                TopicPattern.parse("x.*"),
                "s",
                "with topicsPattern, deadLetterTopic must be given, and be none that the pattern matches");
    }

    @Test
    void aPatternHasDeadLettersElsewhere() {
        assertThat(consumer("deadLetterTopic=dead", TopicPattern.parse("x.*"), "s")
                        .getDeadLetterPolicy()
                        .getDeadLetterTopic())
                .isEqualTo("persistent://public/default/dead");
    }

    @Test
    void aPatternHasNoRetryTopic() {
        assertRefused(
                "retryEnable=true&deadLetterTopic=dead",
                TopicPattern.parse("x.*"),
                "s",
                "retryEnable needs topics that are listed, not a pattern");
    }

    private static void assertRefused(String query, TopicSelection topics, String subscription, String reason) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> consumer(query, topics, subscription))
                .withMessage(reason);
    }

    private static ConsumerConfigurationData<byte[]> consumer(
            String query, TopicSelection topics, String subscription) {
        ConsumerBuilderImpl<byte[]> builder = new ConsumerBuilderImpl<>(null, Schema.BYTES);
        SessionAddress address = new SessionAddress(ApiVersion.V3, topics, subscription);
        new DeadLetters(QueryParameters.parse(query), address).apply(builder);
        return builder.getConf();
    }
}
