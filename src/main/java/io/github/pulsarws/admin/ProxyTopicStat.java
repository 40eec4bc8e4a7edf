package io.github.pulsarws.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions on one topic, in the form of Pulsar's own proxy, with some members more.
 *
 * @param consumerStats readers included
 */
@JsonbPropertyOrder({"producerStats", "consumerStats"})
public record ProxyTopicStat(List<ProducerStats> producerStats, List<ConsumerStats> consumerStats) {

    static ProxyTopicStat of(List<ListedSession> sessions) {
        return new ProxyTopicStat(
                sessions.stream()
                        .filter(ListedSession::isProducer)
                        .map(ProducerStats::of)
                        .toList(),
                sessions.stream()
                        .filter(session -> !session.isProducer())
                        .map(ConsumerStats::of)
                        .toList());
    }

    /**
     * A producer.
     *
     * @param numberOfMsgPublished messages that the broker has taken
     * @param sessionId ours, as are all after it
     * @param numberOfMsgFailed requests that were answered with an error
     */
    @JsonbPropertyOrder({"remoteConnection", "numberOfMsgPublished", "sessionId", "numberOfMsgFailed"})
    public record ProducerStats(
            String remoteConnection, long numberOfMsgPublished, String sessionId, long numberOfMsgFailed) {

        static ProducerStats of(ListedSession session) {
            return new ProducerStats(
                    session.tally().request().remote(),
                    session.tally().messages(),
                    session.tally().id(),
                    session.tally().refused());
        }
    }

    /**
     * A consumer or reader.
     *
     * @param subscriptionName of a reader its name, if it has one
     * @param subscriptionMode absent for readers, as in Pulsar's own proxy
     * @param numberOfMsgDelivered messages that were delivered, acknowledged or not
     * @param sessionId ours, as are all after it
     */
    @JsonbPropertyOrder({
        "remoteConnection",
        "subscriptionName",
        "subscriptionType",
        "subscriptionMode",
        "numberOfMsgDelivered",
        "sessionId",
        "kind",
        "numberOfMsgAcked",
        "numberOfMsgNacked",
        "numberOfMsgRedelivered"
    })
    public record ConsumerStats(
            String remoteConnection,
            String subscriptionName,
            String subscriptionType,
            @Nullable String subscriptionMode,
            long numberOfMsgDelivered,
            String sessionId,
            String kind,
            long numberOfMsgAcked,
            long numberOfMsgNacked,
            long numberOfMsgRedelivered) {

        static ConsumerStats of(ListedSession session) {
            boolean reader = session.tally().kind().equals("reader");
            return new ConsumerStats(
                    session.tally().request().remote(),
                    reader
                            ? session.parameter("readerName", "reader")
                            : session.address().subscription(),
                    reader ? "Exclusive" : session.parameter("subscriptionType", "Exclusive"),
                    reader ? null : session.parameter("subscriptionMode", "Durable"),
                    session.tally().messages(),
                    session.tally().id(),
                    session.tally().kind(),
                    session.tally().acknowledged(),
                    session.tally().refused(),
                    session.tally().redelivered());
        }
    }
}
