package io.github.pulsarws.admin;

import io.github.pulsarws.options.ParameterTypes;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicAddress;
import java.util.Optional;

/**
 * Which sessions an operator asks for.
 *
 * @param topic full name of a topic that is among those of the session
 * @param limit how many at most, 1 to 10,000
 */
record SessionFilter(Optional<String> topic, Optional<String> kind, Optional<String> principal, int limit) {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    /** @throws io.github.pulsarws.error.InvalidRequestException if a parameter is not valid */
    static SessionFilter read(QueryParameters parameters) {
        return new SessionFilter(
                parameters.find("topic", name -> TopicAddress.parse(name).toString()),
                parameters.find("kind", ParameterTypes.text()),
                parameters.find("principal", ParameterTypes.text()),
                parameters.find("limit", ParameterTypes.integer(1, MAX_LIMIT)).orElse(DEFAULT_LIMIT));
    }

    boolean matches(ListedSession session) {
        return kind.map(session.tally().kind()::equals).orElse(true)
                && topic.map(session.topics()::contains).orElse(true)
                && principal.map(session.session().principal()::equals).orElse(true);
    }
}
