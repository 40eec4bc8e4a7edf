package io.github.pulsarws.consumer;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.oneOf;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicSelection;
import java.util.Set;
import org.apache.pulsar.client.api.SubscriptionMode;
import org.apache.pulsar.client.api.SubscriptionType;

/** Which values of a consumer's parameters go together; each of them is valid by itself. */
final class ConsumerRules {
    private static final Set<SubscriptionType> ONE_AT_A_TIME =
            Set.of(SubscriptionType.Exclusive, SubscriptionType.Failover);

    private ConsumerRules() {}

    /** @throws InvalidRequestException naming the first parameter that does not go with another, or with the topics */
    static void check(QueryParameters parameters, TopicSelection topics) {
        if (isTrue(parameters, "readCompacted")) {
            require(topics.isPersistent(), "readCompacted needs persistent topics");
            SubscriptionType type = parameters
                    .find("subscriptionType", oneOf(SubscriptionType.class))
                    .orElse(SubscriptionType.Exclusive);
            require(ONE_AT_A_TIME.contains(type), "readCompacted needs subscriptionType Exclusive or Failover");
        }
        if (isTrue(parameters, "retryEnable")) {
            // the client names what is to come again, and there all have the same id
            require(topics.isPersistent(), "retryEnable needs persistent topics");
        }
        if (isTrue(parameters, "replicateSubscriptionState")) {
            require(topics.isPersistent(), "replicateSubscriptionState needs persistent topics");
            SubscriptionMode mode = parameters
                    .find("subscriptionMode", oneOf(SubscriptionMode.class))
                    .orElse(SubscriptionMode.Durable);
            require(mode == SubscriptionMode.Durable, "replicateSubscriptionState needs subscriptionMode Durable");
        }
    }

    private static boolean isTrue(QueryParameters parameters, String name) {
        return parameters.find(name, bool()).orElse(false);
    }

    private static void require(boolean met, String rule) {
        if (!met) {
            throw new InvalidRequestException(rule);
        }
    }
}
