package io.github.pulsarws.consumer;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.integer;
import static io.github.pulsarws.options.ParameterTypes.keysAndValues;
import static io.github.pulsarws.options.ParameterTypes.oneOf;
import static io.github.pulsarws.options.ParameterTypes.text;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.pulsarws.delivery.ReceiverQueue;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.options.Option;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicSelection;
import java.util.List;
import java.util.function.Function;
import org.apache.pulsar.client.api.ConsumerBuilder;
import org.apache.pulsar.client.api.ConsumerCryptoFailureAction;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.RegexSubscriptionMode;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;
import org.apache.pulsar.client.api.SubscriptionMode;
import org.apache.pulsar.client.api.SubscriptionType;

/**
 * The query parameters of a consumer session, and what they set.
 *
 * @param retry whether the client may move messages to the retry topic
 * @param timeouts whether Pulsar may give up waiting for acknowledgements
 */
record ConsumerOptions(ConsumerBuilder<byte[]> builder, ReceiverQueue queue, boolean retry, boolean timeouts) {
    private static final String ACK_TIMEOUT = "ackTimeoutMillis";
    private static final int MIN_ACK_TIMEOUT_MILLIS = 1000;

    private static final List<Option<ConsumerBuilder<byte[]>, ?>> OPTIONS = List.of(
            new Option<>(ACK_TIMEOUT, ackTimeout(), (b, millis) -> b.ackTimeout(millis, MILLISECONDS)),
            new Option<>("subscriptionType", oneOf(SubscriptionType.class), ConsumerBuilder::subscriptionType),
            new Option<>("subscriptionMode", oneOf(SubscriptionMode.class), ConsumerBuilder::subscriptionMode),
            new Option<>(
                    "subscriptionInitialPosition",
                    oneOf(SubscriptionInitialPosition.class),
                    ConsumerBuilder::subscriptionInitialPosition),
            new Option<>("consumerName", text(), ConsumerBuilder::consumerName),
            new Option<>("priorityLevel", integer(0), ConsumerBuilder::priorityLevel),
            new Option<>("readCompacted", bool(), ConsumerBuilder::readCompacted),
            new Option<>("replicateSubscriptionState", bool(), ConsumerBuilder::replicateSubscriptionState),
            new Option<>("properties", keysAndValues(), ConsumerBuilder::properties),
            new Option<>(
                    "negativeAckRedeliveryDelay",
                    integer(0),
                    (b, millis) -> b.negativeAckRedeliveryDelay(millis, MILLISECONDS)),
            new Option<>(
                    "cryptoFailureAction",
                    oneOf(ConsumerCryptoFailureAction.class),
                    ConsumerBuilder::cryptoFailureAction));

    /**
     * @param address what the session is on; sets the topics and the subscription
     * @throws io.github.pulsarws.error.InvalidRequestException if a parameter is not valid
     */
    static ConsumerOptions read(
            PulsarClient client, QueryParameters parameters, SessionAddress address, ReceiverQueue.Limits limits) {
        boolean prioritized = parameters.find("priorityLevel", text()).isPresent();
        ReceiverQueue queue = ReceiverQueue.read(
                parameters, limits, prioritized || !address.topics().isPersistent());
        ConsumerBuilder<byte[]> builder = client.newConsumer()
                .receiverQueueSize(queue.ahead())
                // the broker answers acknowledgements, so that one it refuses is noticed
                .isAckReceiptEnabled(true)
                // lets a broker that keeps track of batch indexes take acknowledgements of other sessions' messages
                .enableBatchIndexAcknowledgment(true)
                // they are grouped by AcknowledgementLine
                .acknowledgmentGroupTime(0, MILLISECONDS)
                // without it a seek leaves the message that it names unacknowledged and does not deliver it
                .startMessageIdInclusive();
        Option.apply(OPTIONS, parameters, builder);
        ConsumerRules.check(parameters, address.topics());
        DeadLetters letters = new DeadLetters(parameters, address);
        letters.apply(builder);
        select(address.topics(), builder.subscriptionName(address.subscription()));
        boolean retry = parameters.find("retryEnable", bool()).orElse(false);
        // with dead letters the Pulsar client sets one by itself
        boolean timeouts = address.topics().isPersistent()
                && (letters.areWanted() || parameters.find(ACK_TIMEOUT, text()).isPresent());
        if (!timeouts) {
            // of topics that are not persistent nothing would come again, but the Pulsar client would drop what it has
            // fetched
            builder.ackTimeout(0, MILLISECONDS);
        }
        return new ConsumerOptions(builder, queue, retry, timeouts);
    }

    private static void select(TopicSelection topics, ConsumerBuilder<byte[]> builder) {
        if (topics instanceof TopicList list) {
            builder.topics(list.topics().stream().map(TopicAddress::toString).toList());
        } else {
            builder.topicsPattern(topics.toString())
                    .subscriptionTopicsMode(
                            topics.isPersistent()
                                    ? RegexSubscriptionMode.PersistentOnly
                                    : RegexSubscriptionMode.NonPersistentOnly);
        }
    }

    /** Milliseconds; 0 for none. */
    private static Function<String, Integer> ackTimeout() {
        return integer(0).andThen(millis -> {
            if (millis > 0 && millis < MIN_ACK_TIMEOUT_MILLIS) {
                throw new IllegalArgumentException("is less than " + MIN_ACK_TIMEOUT_MILLIS);
            }
            return millis;
        });
    }
}
