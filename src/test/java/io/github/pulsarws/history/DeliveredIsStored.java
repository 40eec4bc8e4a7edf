package io.github.pulsarws.history;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nothing is delivered that is not in the broker under that id. */
final class DeliveredIsStored implements Check {
    @Override
    public List<Violation> violations(History history, Stored stored) {
        Map<String, Set<String>> places = stored.places();
        return history.all(Event.Delivered.class)
                .filter(delivered ->
                        !places.getOrDefault(delivered.text(), Set.of()).contains(delivered.place()))
                .map(delivered -> new Violation(
                        delivered.text(),
                        "delivered from %s, but stored at %s"
                                .formatted(delivered.place(), places.get(delivered.text()))))
                .toList();
    }
}
