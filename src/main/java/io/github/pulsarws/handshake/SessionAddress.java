package io.github.pulsarws.handshake;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.PercentEncoding;
import io.github.pulsarws.pulsar.TopicAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What a session's path says, the same for all forms of the API.
 *
 * @param subscription the subscription's name; empty unless the session is a consumer
 */
public record SessionAddress(ApiVersion version, TopicAddress topic, String subscription) {
    private static final Set<String> DOMAINS = Set.of("persistent", "non-persistent");
    private static final String GLOBAL_CLUSTER = "global";

    /**
     * @param clusterNames what a v1 path may name as its cluster, besides {@code global}; empty for anything
     * @throws InvalidRequestException if the path is not valid; the message says why
     */
    static SessionAddress of(SessionPath path, List<String> clusterNames) {
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
            values.add(value);
        }
        return of(path, values.iterator(), clusterNames);
    }

    private static SessionAddress of(SessionPath path, Iterator<String> values, List<String> clusterNames) {
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
                path.version() == ApiVersion.V1
                        ? List.of("domain", "property", "cluster", "namespace", "topic")
                        : List.of("domain", "tenant", "namespace", "topic"));
        if (path.kind() == SessionKind.CONSUMER) {
            names.add("subscription");
        }
        return names;
    }

    private static String checkDomain(String domain) {
        if (!DOMAINS.contains(domain)) {
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
