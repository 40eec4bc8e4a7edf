package io.github.pulsarws.admin;

import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.socket.SessionLoad;
import io.github.pulsarws.stats.SessionTally;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as its operators see it; what is null is left out.
 *
 * @param state {@code opening} or {@code open}
 * @param topic of a session on one topic
 * @param topics of a session that lists several
 * @param topicsPattern of a session on those that match
 * @param subscription of a consumer
 * @param principal absent where nobody has to say who they are
 * @param openedAt as ISO 8601 has it, UTC
 * @param parameters those of the request, see {@link ShownParameters}
 * @param connected whether it has a connection to the broker at present
 * @param messagesIn messages that the client has sent and the broker has taken
 * @param bytesIn the length of their payloads
 * @param failures requests that were answered with an error; of a producer
 * @param messagesOut messages that were delivered
 * @param bytesOut the length of their payloads
 * @param redeliveries those of them that had been delivered before; as acks and nacks, of a consumer or reader
 * @param msgRateIn per second, in the last whole period; so are the next three
 * @param pending messages that the broker has not answered, or the client has not acknowledged
 * @param window how many of them there may be
 * @param permits in pull mode, in place of {@code window}
 * @param waitingBytes what the client has sent and is not done yet
 * @param queuedBytes what the client has not read yet
 * @param lastError the last one that the client was told, or the session met
 */
@JsonbPropertyOrder({
    "id",
    "kind",
    "state",
    "topic",
    "topics",
    "topicsPattern",
    "subscription",
    "principal",
    "remoteAddress",
    "openedAt",
    "parameters",
    "connected",
    "messagesIn",
    "bytesIn",
    "failures",
    "messagesOut",
    "bytesOut",
    "redeliveries",
    "acks",
    "nacks",
    "msgRateIn",
    "msgThroughputIn",
    "msgRateOut",
    "msgThroughputOut",
    "pending",
    "window",
    "permits",
    "waitingBytes",
    "queuedBytes",
    "lastError"
})
public record SessionView(
        String id,
        String kind,
        String state,
        @Nullable String topic,
        @Nullable List<String> topics,
        @Nullable String topicsPattern,
        @Nullable String subscription,
        @Nullable String principal,
        String remoteAddress,
        String openedAt,
        Map<String, String> parameters,
        boolean connected,
        long messagesIn,
        long bytesIn,
        @Nullable Long failures,
        long messagesOut,
        long bytesOut,
        @Nullable Long redeliveries,
        @Nullable Long acks,
        @Nullable Long nacks,
        double msgRateIn,
        double msgThroughputIn,
        double msgRateOut,
        double msgThroughputOut,
        long pending,
        @Nullable Long window,
        @Nullable Long permits,
        long waitingBytes,
        long queuedBytes,
        @Nullable String lastError) {

    static SessionView of(ListedSession listed) {
        SessionTally tally = listed.tally();
        SessionLoad load = listed.session().load();
        boolean in = listed.isProducer();
        List<String> names = listed.topics();
        boolean matching = listed.address().topics() instanceof TopicPattern;
        return new SessionView(
                tally.id(),
                tally.kind(),
                tally.isOpen() ? "open" : "opening",
                !matching && names.size() == 1 ? names.get(0) : null,
                !matching && names.size() > 1 ? names : null,
                matching ? names.get(0) : null,
                nullIfEmpty(listed.address().subscription()),
                nullIfEmpty(listed.session().principal()),
                tally.request().remote(),
                tally.openedAt().toString(),
                ShownParameters.of(listed.parameters()),
                load.connected(),
                in ? tally.messages() : 0,
                in ? tally.bytes() : 0,
                in ? tally.refused() : null,
                in ? 0 : tally.messages(),
                in ? 0 : tally.bytes(),
                in ? null : tally.redelivered(),
                in ? null : tally.acknowledged(),
                in ? null : tally.refused(),
                in ? tally.messageRate() : 0,
                in ? tally.byteRate() : 0,
                in ? 0 : tally.messageRate(),
                in ? 0 : tally.byteRate(),
                load.pending(),
                load.window(),
                load.permits(),
                load.waitingBytes(),
                listed.session().queuedBytes(),
                tally.lastError().orElse(null));
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
