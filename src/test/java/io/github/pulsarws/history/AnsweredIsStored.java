package io.github.pulsarws.history;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was answered {@code ok} is in the broker, and where the answer says. */
final class AnsweredIsStored implements Check {
    @Override
    public List<Violation> violations(History history, Stored stored) {
        Map<String, Set<String>> places = stored.places();
        return history.all(Event.Answered.class)
                .filter(answered -> !isAt(answered.place(), places.getOrDefault(answered.text(), Set.of())))
                .map(answered -> new Violation(
                        answered.text(),
                        "answered ok at '%s', but stored at %s"
                                .formatted(answered.place(), places.get(answered.text()))))
                .toList();
    }

    /** Of a duplicate the broker does not say where it is. */
    private static boolean isAt(String place, Set<String> places) {
        return place.isEmpty() ? !places.isEmpty() : places.contains(place);
    }
}
