package io.github.pulsarws.pulsar;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a topic is: {@code domain://tenant/namespace/topic}.
 *
 * @param domain {@code persistent} or {@code non-persistent}
 * @param topic the local name, which may hold slashes and any other character
 */
public record TopicAddress(String domain, String tenant, String namespace, String topic) {
    private static final String PERSISTENT = "persistent";
    private static final String NON_PERSISTENT = "non-persistent";
    private static final Set<String> DOMAINS = Set.of(PERSISTENT, NON_PERSISTENT);
    private static final String DOMAIN_END = "://";
    private static final Pattern PLAIN_NAME = Pattern.compile("[-=:.\\w]+");

    /** Every session has one: the domain is not kept as often. */
    public TopicAddress {
        domain = domain.equals(PERSISTENT) ? PERSISTENT : domain;
    }

    /**
     * Reads a name as the Pulsar client does.
     *
     * @param name {@code domain://tenant/namespace/topic}, {@code tenant/namespace/topic} for a persistent topic, or
     *     {@code topic} for a persistent one of {@code public/default}
     * @throws IllegalArgumentException with what is wrong, worded to follow the name
     */
    public static TopicAddress parse(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("is empty");
        }
        int domainEnd = name.indexOf(DOMAIN_END);
        if (domainEnd < 0 && name.indexOf('/') < 0) {
            return new TopicAddress(PERSISTENT, "public", "default", name);
        }
        String domain = domainEnd < 0 ? PERSISTENT : name.substring(0, domainEnd);
        String path = domainEnd < 0 ? name : name.substring(domainEnd + DOMAIN_END.length());
        String[] parts = path.split("/", -1);
        if (!isDomain(domain) || parts.length != 3 || parts[2].isBlank()) {
            throw new IllegalArgumentException(
                    "is none of topic, tenant/namespace/topic, domain://tenant/namespace/topic");
        }
        requirePlain(parts[0]);
        requirePlain(parts[1]);
        return new TopicAddress(domain, parts[0], parts[1], parts[2]);
    }

    private static void requirePlain(String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "names '" + name + "', but a tenant or namespace has only letters, digits, -=:._");
        }
    }

    /** Whether this is one of the two domains. */
    public static boolean isDomain(String name) {
        return DOMAINS.contains(name);
    }

    /**
     * Whether the broker keeps the messages of a topic. If not, they all have the same id, or a few within a batch.
     *
     * @param name in any of the forms that {@link #parse} takes
     */
    public static boolean isPersistent(String name) {
        return !name.startsWith(NON_PERSISTENT + DOMAIN_END);
    }

    /** Whether the broker keeps its messages. */
    public boolean isPersistent() {
        return domain.equals(PERSISTENT);
    }

    /** The full name, as the Pulsar client takes it. */
    @Override
    public String toString() {
        return domain + DOMAIN_END + tenant + "/" + namespace + "/" + topic;
    }

    /**
     * The full name of the topic that holds a message.
     *
     * @param partition index of the partition, negative if the topic has none
     */
    public String partition(int partition) {
        return partition < 0 ? toString() : this + "-partition-" + partition;
    }
}
