package io.github.pulsarws.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Of a producer that numbers its messages each is stored once, in the order in which they were first sent. */
final class StoredOnceInOrder implements Check {
    @Override
    public List<Violation> violations(History history, Stored stored) {
        Map<String, Integer> orders = orderOfNumbered(history);
        Map<String, Integer> last = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (Stored.Message message : stored.messages()) {
            Integer order = orders.get(message.text());
            String producer = Texts.producer(message.text());
            if (order != null && order <= last.getOrDefault(producer, -1)) {
                violations.add(new Violation(
                        message.text(), "stored at " + message.place() + " again, or after one that was sent later"));
            } else if (order != null) {
                last.put(producer, order);
            }
        }
        return violations;
    }

    private static Map<String, Integer> orderOfNumbered(History history) {
        Map<String, Integer> orders = new HashMap<>();
        history.all(Event.Sent.class)
                .filter(sent -> Texts.isNumbered(sent.producer()))
                .forEach(sent -> orders.putIfAbsent(sent.text(), orders.size()));
        return orders;
    }
}
