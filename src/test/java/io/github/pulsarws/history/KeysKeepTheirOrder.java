package io.github.pulsarws.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What comes to a subscription for the first time comes, for each key, in the order in which it is stored.
 *
 * <p>But where a client of an Exclusive subscription refuses messages: Pulsar has everything delivered again then, and when the
 * broker is asked for that in the middle of reading, it goes on further behind and comes back for what it has left out.
 */
final class KeysKeepTheirOrder implements Check {
    /** The subscription of such a client. */
    static final String REFUSING = "refusing";

    @Override
    public List<Violation> violations(History history, Stored stored) {
        Map<String, Integer> positions = new HashMap<>();
        stored.messages().forEach(message -> positions.put(message.place(), positions.size()));
        Map<String, Event.Delivered> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<Violation> violations = new ArrayList<>();
        history.all(Event.Delivered.class)
                .filter(delivered -> !delivered.subscription().equals(REFUSING))
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
