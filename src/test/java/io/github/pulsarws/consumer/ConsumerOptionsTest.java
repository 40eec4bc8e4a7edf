package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.QueryParameters;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.ConsumerCryptoFailureAction;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;
import org.apache.pulsar.client.api.SubscriptionMode;
import org.apache.pulsar.client.api.SubscriptionType;
import org.apache.pulsar.client.impl.ConsumerBuilderImpl;
import org.apache.pulsar.client.impl.conf.ConsumerConfigurationData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerOptionsTest {
    private static PulsarClient client;

    @BeforeAll
    static void makeClient() throws PulsarClientException {
        client = PulsarClient.builder().serviceUrl("pulsar://127.0.0.1:1").build();
    }

    @AfterAll
    static void closeClient() throws PulsarClientException {
        client.close();
    }

    @Test
    void thePublishedDefaultsHold() {
        ConsumerConfigurationData<byte[]> consumer = consumer("");

        assertThat(consumer.getAckTimeoutMillis()).isZero();
        assertThat(consumer.getSubscriptionType()).isEqualTo(SubscriptionType.Exclusive);
        assertThat(consumer.getSubscriptionMode()).isEqualTo(SubscriptionMode.Durable);
        assertThat(consumer.getSubscriptionInitialPosition()).isEqualTo(SubscriptionInitialPosition.Latest);
        assertThat(consumer.getReceiverQueueSize()).isEqualTo(1000);
        assertThat(consumer.getPriorityLevel()).isZero();
        assertThat(TimeUnit.MICROSECONDS.toMillis(consumer.getNegativeAckRedeliveryDelayMicros()))
                .isEqualTo(60_000);
        assertThat(consumer.isAckReceiptEnabled()).isTrue();
        assertThat(consumer.isBatchIndexAckEnabled()).isTrue();
    }

    @Test
    void everyParameterIsApplied() {
        ConsumerConfigurationData<byte[]> consumer =
                consumer("ackTimeoutMillis=1000&subscriptionType=Key_Shared&subscriptionMode=NonDurable"
                        + "&subscriptionInitialPosition=Earliest&receiverQueueSize=7&consumerName=c&priorityLevel=3"
                        + "&negativeAckRedeliveryDelay=5&cryptoFailureAction=CONSUME");

        assertThat(consumer.getAckTimeoutMillis()).isEqualTo(1000);
        assertThat(consumer.getSubscriptionType()).isEqualTo(SubscriptionType.Key_Shared);
        assertThat(consumer.getSubscriptionMode()).isEqualTo(SubscriptionMode.NonDurable);
        assertThat(consumer.getSubscriptionInitialPosition()).isEqualTo(SubscriptionInitialPosition.Earliest);
        assertThat(consumer.getReceiverQueueSize()).isEqualTo(7);
        assertThat(consumer.getConsumerName()).isEqualTo("c");
        assertThat(consumer.getPriorityLevel()).isEqualTo(3);
        assertThat(TimeUnit.MICROSECONDS.toMillis(consumer.getNegativeAckRedeliveryDelayMicros()))
                .isEqualTo(5);
        assertThat(consumer.getCryptoFailureAction()).isEqualTo(ConsumerCryptoFailureAction.CONSUME);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "10, 10", "999, 999", "1000, 1000", "1001, 1000", "2147483647, 1000"})
    void theWindowIsAtLeastOneAndCapped(String asked, int window) {
        assertThat(options("receiverQueueSize=" + asked).window()).isEqualTo(window);
    }

    @Test
    void anAckTimeoutOfZeroIsNone() {
        assertThat(consumer("ackTimeoutMillis=0").getAckTimeoutMillis()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ackTimeoutMillis, 999",
        "ackTimeoutMillis, -1",
        "ackTimeoutMillis, soon",
        "subscriptionType, shared",
        "subscriptionType, KeyShared",
        "subscriptionMode, durable",
        "subscriptionInitialPosition, latest",
        "receiverQueueSize, -1",
        "receiverQueueSize, many",
        "consumerName, ''",
        "priorityLevel, -1",
        "negativeAckRedeliveryDelay, -1",
        "cryptoFailureAction, fail",
    })
    void aBadValueIsRefusedByNameAndValue(String parameter, String value) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> options(parameter + "=" + value))
                .withMessageStartingWith("parameter " + parameter + ": '" + value + "' ");
    }

    private static ConsumerConfigurationData<byte[]> consumer(String query) {
        return ((ConsumerBuilderImpl<byte[]>) options(query).builder()).getConf();
    }

    private static ConsumerOptions options(String query) {
        return ConsumerOptions.read(client, QueryParameters.parse(query), 1000);
    }
}
