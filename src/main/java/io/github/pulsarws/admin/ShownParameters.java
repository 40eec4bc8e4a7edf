package io.github.pulsarws.admin;

import io.github.pulsarws.options.QueryParameters;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameters of a session as others may see them. Only values that the gateway knows to be harmless are shown: what a client
 * adds of its own may be a secret.
 */
final class ShownParameters {
    private static final String HIDDEN = "(hidden)";

    private static final Set<String> HARMLESS = Set.of(
            "accessMode",
            "ackTimeoutMillis",
            "batchingEnabled",
            "batchingMaxMessages",
            "batchingMaxPublishDelay",
            "chunkingEnabled",
            "compressionType",
            "consumerName",
            "cryptoFailureAction",
            "deadLetterTopic",
            "hashingScheme",
            "initialSequenceId",
            "maxBatch",
            "maxPendingMessages",
            "maxRedeliverCount",
            "messageId",
            "messageRoutingMode",
            "metadata",
            "negativeAckRedeliveryDelay",
            "payloadEncoding",
            "priorityLevel",
            "producerName",
            "pullMode",
            "readCompacted",
            "readerName",
            "receiverQueueSize",
            "replicateSubscriptionState",
            "retryEnable",
            "retryLetterTopic",
            "sendTimeoutMillis",
            "startMessageIdInclusive",
            "startTimestamp",
            "subscriptionInitialPosition",
            "subscriptionMode",
            "subscriptionType",
            "topics",
            "topicsPattern");

    private ShownParameters() {}

    static Map<String, String> of(QueryParameters parameters) {
        Map<String, String> shown = new TreeMap<>(parameters.all());
        shown.remove("");
        shown.replaceAll((name, value) -> HARMLESS.contains(name) ? value : HIDDEN);
        return shown;
    }
}
