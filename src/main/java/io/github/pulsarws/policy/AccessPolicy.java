package io.github.pulsarws.policy;

import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules that give rights; what none of them gives is forbidden.
 *
 * @param roles all that the rules name
 */
record AccessPolicy(List<Rule> rules, Set<String> roles) {
    static final AccessPolicy NOTHING = new AccessPolicy(List.of(), Set.of());

    private static final String ANY_PARTITION = "(?:-partition-\\d+)?";

    /**
     * @param lines one rule each; empty ones and those that begin with {@code #} are left out
     * @throws IllegalArgumentException with what is wrong in each line that is
     */
    static AccessPolicy parse(List<String> lines) {
        Set<String> roles = new HashSet<>();
        RuleParser parser = new RuleParser(roles::add);
        List<Rule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                rules.add(parser.parse(line));
            } catch (IllegalArgumentException e) {
                problems.add("line " + (i + 1) + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new AccessPolicy(List.copyOf(rules), Set.copyOf(roles));
    }

    boolean mayProduce(Grantee grantee, TopicAddress topic) {
        return rules.stream().anyMatch(rule -> rule.gives(Action.PRODUCE, grantee) && rule.covers(topic));
    }

    boolean mayConsume(Grantee grantee, TopicAddress topic, String subscription) {
        return rules.stream()
                .anyMatch(rule -> rule.gives(Action.CONSUME, grantee)
                        && rule.subscription().matches(subscription)
                        && rule.covers(topic));
    }

    /** Whoever may consume a topic with some subscription sees all that is in it, and so may read it. */
    boolean mayRead(Grantee grantee, TopicAddress topic) {
        return rules.stream().anyMatch(rule -> rule.gives(Action.CONSUME, grantee) && rule.covers(topic));
    }

    /**
     * {@return the pattern, so narrowed that it matches nothing but what may be consumed; empty if that can't be anything}
     *
     * <p>What Pulsar finds to match, now or later, is thereby checked as it is matched.
     */
    Optional<TopicPattern> consumable(Grantee grantee, TopicPattern asked, String subscription) {
        TopicAddress place = asked.place();
        List<Glob> allowed = rules.stream()
                .filter(rule -> rule.gives(Action.CONSUME, grantee)
                        && rule.subscription().matches(subscription)
                        && rule.topics().matchesNamespaceOf(place))
                .map(rule -> rule.topics().topic())
                .distinct()
                .toList();
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(allowed.stream().anyMatch(Glob::matchesAll) ? asked : narrowed(place, allowed));
    }

    /** Both must match: what is allowed, looked ahead for, and what is asked. */
    private static TopicPattern narrowed(TopicAddress place, List<Glob> allowed) {
        String regex = "(?=(?:%s)%s$)(?:%s)"
                .formatted(
                        allowed.stream().map(Glob::regex).collect(Collectors.joining("|")),
                        ANY_PARTITION,
                        place.topic());
        return new TopicPattern(new TopicAddress(place.domain(), place.tenant(), place.namespace(), regex));
    }
}
