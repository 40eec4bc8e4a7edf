package io.github.pulsarws.admin;

import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.socket.OpenSession;
import io.github.pulsarws.stats.SessionTally;
import java.util.List;

/** An open session, with what its request says. */
record ListedSession(OpenSession session, SessionAddress address, QueryParameters parameters) {
    SessionTally tally() {
        return session.tally();
    }

    boolean isProducer() {
        return tally().kind().equals("producer");
    }

    /** The full names of the topics that it lists, or the pattern that it gives. */
    List<String> topics() {
        return address.topics() instanceof TopicList list
                ? list.topics().stream().map(TopicAddress::toString).toList()
                : List.of(address.topics().toString());
    }

    /** A parameter as it was sent. */
    String parameter(String name, String otherwise) {
        return parameters.find(name, value -> value).orElse(otherwise);
    }
}
