package io.github.pulsarws.handshake;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.PercentEncoding;
import io.github.pulsarws.options.PrintableText;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.pulsar.TopicSelection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a session's path says, the same for all forms of the API; in v3 its query says which topics.
 *
 * @param topics one, except in v3
 * @param subscription the subscription's name; empty unless the session is a consumer
 */
public record SessionAddress(ApiVersion version, TopicSelection topics, String subscription) {
    private static final String GLOBAL_CLUSTER = "global";
    private static final String TOPICS = "topics";
    private static final String PATTERN = "topicsPattern";

    /** The address of a session that is on one topic. */
    public SessionAddress(ApiVersion version, TopicAddress topic, String subscription) {
        this(version, TopicList.of(topic), subscription);
    }

    /**
     * @param parameters looked at in v3 only, where they name the topics
     * @param clusterNames what a v1 path may name as its cluster, besides {@code global}; empty for anything
     * @throws InvalidRequestException if the path is not valid; the message says why
     */
    static SessionAddress of(SessionPath path, QueryParameters parameters, List<String> clusterNames) {
        List<String> names = names(path);
        if (path.segments().size() != names.size()) {
            throw new InvalidRequestException("the path must be " + names);
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String value = PercentEncoding.decodeSegment(path.segments().get(i));
            if (value.isEmpty()) {
                throw new InvalidRequestException("the path's " + names.get(i) + " is empty");
            }
            PrintableText.require("the path's " + names.get(i), value);
            values.add(value);
        }
        return path.version() == ApiVersion.V3
                ? new SessionAddress(ApiVersion.V3, selection(parameters), values.get(0))
                : ofOneTopic(path, values.iterator(), clusterNames);
    }

    /** The topic of a session that is on one, which all are but those of v3. */
    public TopicAddress topic() {
        return topics.single().orElseThrow(() -> new IllegalStateException("there may be several"));
    }

    private static TopicSelection selection(QueryParameters parameters) {
        Optional<TopicList> listed = parameters.find(TOPICS, TopicList::parse);
        Optional<TopicPattern> matching = parameters.find(PATTERN, TopicPattern::parse);
        if (listed.isPresent() == matching.isPresent()) {
            throw new InvalidRequestException(
                    "exactly one of the parameters " + TOPICS + " and " + PATTERN + " must be given");
        }
        return listed.<TopicSelection>map(list -> list).or(() -> matching).orElseThrow();
    }

    private static SessionAddress ofOneTopic(SessionPath path, Iterator<String> values, List<String> clusterNames) {
        String domain = checkDomain(values.next());
        String tenant = values.next();
        if (path.version() == ApiVersion.V1) {
            checkCluster(values.next(), clusterNames);
        }
        TopicAddress topic = new TopicAddress(domain, tenant, values.next(), values.next());
        return new SessionAddress(path.version(), topic, values.hasNext() ? values.next() : "");
    }

    private static List<String> names(SessionPath path) {
        List<String> names = new ArrayList<>(
                switch (path.version()) {
                    case V1 -> List.of("domain", "property", "cluster", "namespace", "topic");
                    case V2 -> List.of("domain", "tenant", "namespace", "topic");
                    case V3 -> List.of();
                });
        if (path.kind() == SessionKind.CONSUMER) {
            names.add("subscription");
        }
        return names;
    }

    private static String checkDomain(String domain) {
        if (!TopicAddress.isDomain(domain)) {
            throw new InvalidRequestException("domain '" + domain + "' is neither persistent nor non-persistent");
        }
        return domain;
    }

    private static void checkCluster(String cluster, List<String> clusterNames) {
        boolean known = cluster.equals(GLOBAL_CLUSTER) || clusterNames.isEmpty() || clusterNames.contains(cluster);
        if (!known) {
            throw new InvalidRequestException("cluster '" + cluster + "' is not known here");
        }
    }
}
