package io.github.pulsarws.policy;

import io.github.pulsarws.pulsar.TopicAddress;

/**
 * Topics by patterns of each part of their names, so that none can pass for one of another tenant or namespace.
 *
 * @param topic may match names with slashes
 */
record TopicGlob(Glob domain, Glob tenant, Glob namespace, Glob topic) {
    private static final String DOMAIN_END = "://";

    /**
     * @param text {@code tenant/namespace/topic}, with {@code domain://} before it or for topics of both domains
     * @throws IllegalArgumentException with what is wrong
     */
    static TopicGlob parse(String text) {
        int domainEnd = text.indexOf(DOMAIN_END);
        String domain = domainEnd < 0 ? "*" : text.substring(0, domainEnd);
        String[] parts = (domainEnd < 0 ? text : text.substring(domainEnd + DOMAIN_END.length())).split("/", 3);
        if (parts.length < 3 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is not of the form tenant/namespace/topic");
        }
        if (domainEnd >= 0 && !TopicAddress.isDomain(domain)) {
            throw new IllegalArgumentException("'" + domain + "' is neither persistent nor non-persistent");
        }
        return new TopicGlob(Glob.parse(domain), Glob.parse(parts[0]), Glob.parse(parts[1]), Glob.parse(parts[2]));
    }

    boolean matches(TopicAddress address) {
        return matchesNamespaceOf(address) && topic.matches(address.topic());
    }

    boolean matchesNamespaceOf(TopicAddress address) {
        return domain.matches(address.domain())
                && tenant.matches(address.tenant())
                && namespace.matches(address.namespace());
    }
}
