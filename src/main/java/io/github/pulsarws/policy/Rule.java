package io.github.pulsarws.policy;

import io.github.pulsarws.pulsar.TopicAddress;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One line of a policy.
 *
 * @param grantees whom it is for
 * @param subscription for consuming: with which subscriptions
 */
record Rule(Predicate<Grantee> grantees, Set<Action> actions, TopicGlob topics, Glob subscription) {
    private static final Pattern PARTITION = Pattern.compile("-partition-\\d+$");

    boolean gives(Action action, Grantee grantee) {
        return actions.contains(action) && grantees.test(grantee);
    }

    /** Whether it is about a topic; what is about a partitioned topic is about its partitions as well. */
    boolean covers(TopicAddress topic) {
        return topics.matches(topic)
                || topics.matches(new TopicAddress(
                        topic.domain(),
                        topic.tenant(),
                        topic.namespace(),
                        PARTITION.matcher(topic.topic()).replaceFirst("")));
    }
}
