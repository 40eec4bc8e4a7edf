package io.github.pulsarws.stats;

import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.pulsar.TopicSelection;
import java.util.List;

/**
 * What is counted together.
 *
 * @param namespace {@code tenant/namespace}, or {@link #SEVERAL}, or {@link #OTHER}
 * @param topic a topic's full name, or one of the same two, or empty if all of a namespace is counted together
 */
public record Place(String namespace, String topic) {
    /** Of a session that is on more than one. */
    public static final String SEVERAL = "several";

    /** Of a session that is not open yet, or for which there is no place of its own left. */
    public static final String OTHER = "other";

    static final Place ELSEWHERE = new Place(OTHER, "");

    /** @param byTopic whether each topic is counted apart */
    static Place of(TopicSelection topics, boolean byTopic) {
        String topic = topics.single().map(TopicAddress::toString).orElse(SEVERAL);
        return new Place(namespaceOf(topics), byTopic ? topic : "");
    }

    /** The place for those that come when there are too many others. */
    static Place other(boolean byTopic) {
        return byTopic ? new Place(OTHER, OTHER) : ELSEWHERE;
    }

    /** The namespace that all of the topics are in; {@link #SEVERAL} if there is none. */
    private static String namespaceOf(TopicSelection topics) {
        if (topics instanceof TopicPattern pattern) {
            return namespaceOf(pattern.place());
        }
        List<String> namespaces = ((TopicList) topics)
                .topics().stream().map(Place::namespaceOf).distinct().toList();
        return namespaces.size() == 1 ? namespaces.get(0) : SEVERAL;
    }

    private static String namespaceOf(TopicAddress topic) {
        return topic.tenant() + "/" + topic.namespace();
    }
}
