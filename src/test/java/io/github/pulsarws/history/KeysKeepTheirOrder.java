package io.github.pulsarws.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What comes to a subscription for the first time comes, for each key, in the order in which it is stored.
 *
 * <p>But where clients refuse messages: Pulsar promises no order then ("Negative acknowledgment" in its documentation on
 * messaging).
 */
final class KeysKeepTheirOrder implements Check {
    @Override
    public List<Violation> violations(History history, Stored stored) {
        Map<String, Integer> positions = new HashMap<>();
        stored.messages().forEach(message -> positions.put(message.place(), positions.size()));
        Set<String> refusing =
                history.all(Event.Nacked.class).map(Event.Nacked::subscription).collect(Collectors.toSet());
        Map<String, Event.Delivered> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<Violation> violations = new ArrayList<>();
        history.all(Event.Delivered.class)
                .filter(delivered -> !refusing.contains(delivered.subscription()))
                .filter(delivered -> positions.containsKey(delivered.place()))
                .filter(delivered -> seen.add(delivered.subscription() + " " + delivered.place()))
                .forEach(delivered -> {
                    String line = delivered.subscription() + " " + Texts.key(delivered.text());
                    Event.Delivered latest = last.getOrDefault(line, delivered);
                    if (positions.get(delivered.place()) < positions.get(latest.place())) {
                        violations.add(new Violation(
                                delivered.text(),
                                "came to " + delivered.client() + " after a later one of its key had come: " + latest));
                    } else {
                        last.put(line, delivered);
                    }
                });
        return violations;
    }
}
