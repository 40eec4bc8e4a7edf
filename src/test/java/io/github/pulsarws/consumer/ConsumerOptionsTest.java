package io.github.pulsarws.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.delivery.ReceiverQueue;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.handshake.ApiVersion;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicAddress;
import java.util.Map;
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
    private static final SessionAddress ADDRESS =
            new SessionAddress(ApiVersion.V2, new TopicAddress("persistent", "t", "n", "topic"), "s");

    private static final ReceiverQueue.Limits LIMITS = new ReceiverQueue.Limits(1000, 100);

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
        assertThat(consumer.getReceiverQueueSize()).isEqualTo(100);
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
                        + "&negativeAckRedeliveryDelay=5&cryptoFailureAction=CONSUME&properties=a:1,b:x:y");

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
        assertThat(consumer.getProperties()).isEqualTo(Map.of("a", "1", "b", "x:y"));
        assertThat(consumer.getTopicNames()).containsExactly("persistent://t/n/topic");
        assertThat(consumer.getSubscriptionName()).isEqualTo("s");
    }

    @Test
    void whatOnlySomeSubscriptionsHaveIsApplied() {
        assertThat(consumer("readCompacted=true&subscriptionType=Failover").isReadCompacted())
                .isTrue();
        assertThat(consumer("replicateSubscriptionState=true").getReplicateSubscriptionState())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "readCompacted=true&subscriptionType=Shared, readCompacted needs subscriptionType Exclusive or Failover",
        "readCompacted=true&subscriptionType=Key_Shared, readCompacted needs subscriptionType Exclusive or Failover",
        "replicateSubscriptionState=true&subscriptionMode=NonDurable, "
                + "replicateSubscriptionState needs subscriptionMode Durable",
        "retryLetterTopic=r, retryLetterTopic needs retryEnable=true",
        "retryEnable=false&retryLetterTopic=r, retryLetterTopic needs retryEnable=true",
    })
    void whatDoesNotGoTogetherIsRefused(String query, String reason) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> options(query))
                .withMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({"readCompacted", "replicateSubscriptionState", "retryEnable"})
    void whatNeedsAStoredTopicIsRefusedOnAnother(String parameter) {
        SessionAddress volatileTopic =
                new SessionAddress(ApiVersion.V2, new TopicAddress("non-persistent", "t", "n", "topic"), "s");

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        ConsumerOptions.read(client, QueryParameters.parse(parameter + "=true"), volatileTopic, LIMITS))
                .withMessage(parameter + " needs persistent topics");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "10, 10", "999, 999", "1000, 1000", "1001, 1000", "2147483647, 1000"})
    void theWindowIsAtLeastOneAndCapped(String asked, int window) {
        assertThat(options("receiverQueueSize=" + asked).queue().window()).isEqualTo(window);
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
        "maxRedeliverCount, 0",
        "maxRedeliverCount, few",
        "deadLetterTopic, ''",
        "deadLetterTopic, a/b",
        "retryEnable, yes",
        "retryLetterTopic, http://x",
        "readCompacted, 1",
        "replicateSubscriptionState, on",
        "properties, ''",
        "properties, a",
        "properties, ':b'",
        "properties, 'a: '",
        "properties, 'a:b,'",
        "properties, 'a:b,a:c'",
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
        return ConsumerOptions.read(client, QueryParameters.parse(query), ADDRESS, LIMITS);
    }
}
