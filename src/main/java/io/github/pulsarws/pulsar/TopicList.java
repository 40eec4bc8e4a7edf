package io.github.pulsarws.pulsar;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Topics by their names.
 *
 * @param topics at least one, each once
 */
public record TopicList(List<TopicAddress> topics) implements TopicSelection {

    public TopicList {
        topics = List.copyOf(topics);
    }

    /** A selection of one topic. */
    public static TopicList of(TopicAddress topic) {
        return new TopicList(List.of(topic));
    }

    /**
     * @param names separated by commas, each as {@link TopicAddress#parse} takes it; one that comes twice counts once
     * @throws IllegalArgumentException with what is wrong, worded to follow the names
     */
    public static TopicList parse(String names) {
        return new TopicList(Arrays.stream(names.split(",", -1))
                .map(name -> parseOne(name, names))
                .distinct()
                .toList());
    }

    private static TopicAddress parseOne(String name, String names) {
        try {
            return TopicAddress.parse(name);
        } catch (IllegalArgumentException e) {
            throw name.equals(names)
                    ? e
                    : new IllegalArgumentException("holds '" + name + "', which " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isPersistent() {
        return topics.stream().allMatch(TopicAddress::isPersistent);
    }

    @Override
    public boolean isNonPersistent() {
        return topics.stream().noneMatch(TopicAddress::isPersistent);
    }

    @Override
    public Optional<TopicAddress> single() {
        return Optional.of(topics.get(0)).filter(topic -> topics.size() == 1);
    }
}
