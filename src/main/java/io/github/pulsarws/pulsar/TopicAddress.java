package io.github.pulsarws.pulsar;

/**
 * Where a topic is: {@code domain://tenant/namespace/topic}.
 *
 * @param domain {@code persistent} or {@code non-persistent}
 * @param topic the local name, which may hold slashes and any other character
 */
public record TopicAddress(String domain, String tenant, String namespace, String topic) {

    /** The full name, as the Pulsar client takes it. */
    @Override
    public String toString() {
        return domain + "://" + tenant + "/" + namespace + "/" + topic;
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
