package io.github.pulsarws.consumer;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.integer;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pulsar.client.api.ConsumerBuilder;
import org.apache.pulsar.client.api.DeadLetterPolicy;

/**
 * Where messages go that a client cannot deal with: the query parameters {@code maxRedeliverCount}, {@code
 * deadLetterTopic}, {@code retryEnable} and {@code retryLetterTopic}, none of which can be had without the others.
 *
 * <p>Default names are written out rather than left to the Pulsar client, which would have a dead letter topic for every
 * single partition, and for a pattern ones that the pattern may match.
 */
final class DeadLetters {
    /** Pulsar's own, where a retry topic is used and nothing is said. */
    private static final int DEFAULT_MAX_REDELIVER_COUNT = 16;

    private static final String MAX_REDELIVER_COUNT = "maxRedeliverCount";
    private static final String DEAD_LETTER_TOPIC = "deadLetterTopic";
    private static final String RETRY_ENABLE = "retryEnable";
    private static final String RETRY_LETTER_TOPIC = "retryLetterTopic";

    private final SessionAddress address;
    private final Optional<Integer> maxRedeliverCount;
    private final Optional<TopicAddress> deadLetterTopic;
    private final boolean retryEnable;
    private final Optional<TopicAddress> retryLetterTopic;

    /** @throws InvalidRequestException if a parameter is not valid */
    DeadLetters(QueryParameters parameters, SessionAddress address) {
        this.address = address;
        maxRedeliverCount = parameters.find(MAX_REDELIVER_COUNT, integer(1));
        deadLetterTopic = parameters.find(DEAD_LETTER_TOPIC, TopicAddress::parse);
        retryEnable = parameters.find(RETRY_ENABLE, bool()).orElse(false);
        retryLetterTopic = parameters.find(RETRY_LETTER_TOPIC, TopicAddress::parse);
    }

    /**
     * Sets the policy, if any parameter asks for one.
     *
     * @throws InvalidRequestException if the parameters do not fit together, or do not fit the address
     */
    void apply(ConsumerBuilder<byte[]> builder) {
        if (retryLetterTopic.isPresent() && !retryEnable) {
            throw new InvalidRequestException(RETRY_LETTER_TOPIC + " needs " + RETRY_ENABLE + "=true");
        }
        if (!areWanted()) {
            return;
        }
        if (address.topics() instanceof TopicPattern) {
            requireApart();
        }
        DeadLetterPolicy.DeadLetterPolicyBuilder policy = DeadLetterPolicy.builder()
                .maxRedeliverCount(maxRedeliverCount.orElse(DEFAULT_MAX_REDELIVER_COUNT))
                .deadLetterTopic(nameOf(deadLetterTopic, "-DLQ", DEAD_LETTER_TOPIC));
        if (retryEnable) {
            policy.retryLetterTopic(nameOf(retryLetterTopic, "-RETRY", RETRY_LETTER_TOPIC));
        }
        builder.enableRetry(retryEnable).deadLetterPolicy(policy.build());
    }

    /** Whether any parameter asks for them. */
    boolean areWanted() {
        return maxRedeliverCount.isPresent() || deadLetterTopic.isPresent() || retryEnable;
    }

    /**
     * Topics that the client names, for its messages to go to. Those with default names are not among them: whoever may
     * consume with a subscription may leave its messages in topics that are named after it.
     */
    List<TopicAddress> named() {
        return Stream.of(deadLetterTopic, retryLetterTopic)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The one of them from where messages come again. */
    Optional<TopicAddress> namedForRetry() {
        return retryLetterTopic;
    }

    /** A default name would be one that the pattern matches, and what is given up would come back again and again. */
    private void requireApart() {
        if (retryEnable) {
            throw new InvalidRequestException(RETRY_ENABLE + " needs topics that are listed, not a pattern");
        }
        if (deadLetterTopic.isEmpty()) {
            throw new InvalidRequestException("with topicsPattern, " + DEAD_LETTER_TOPIC
                    + " must be given, and be none that the pattern matches");
        }
    }

    private String nameOf(Optional<TopicAddress> given, String suffix, String parameter) {
        return given.orElseGet(() -> defaultName(suffix, parameter)).toString();
    }

    /** Of several topics the first one counts, as in Pulsar's own proxy. */
    private TopicAddress defaultName(String suffix, String parameter) {
        TopicAddress first = ((TopicList) address.topics()).topics().get(0);
        String name = first.topic() + "-" + address.subscription() + suffix;
        if (name.indexOf('/') >= 0) {
            throw new InvalidRequestException(
                    "%s must be given: by default it would be '%s', and a topic holds no slash"
                            .formatted(parameter, name));
        }
        return new TopicAddress(first.domain(), first.tenant(), first.namespace(), name);
    }
}
