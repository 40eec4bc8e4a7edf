package io.github.pulsarws.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was acknowledged, and the acknowledgement confirmed, does not come again.
 *
 * <p>But to another client of the subscription it may: after a fault the broker gives it what the first client had, and that
 * copy may be on its way as the first client acknowledges.
 */
final class ConfirmedStaysSettled implements Check {
    @Override
    public List<Violation> violations(History history, Stored stored) {
        Map<String, Event.AckConfirmed> confirmed = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (History.Entry entry : history.entries()) {
            if (entry.event() instanceof Event.AckConfirmed ack) {
                confirmed.putIfAbsent(ack.subscription() + " " + ack.place(), ack);
            } else if (entry.event() instanceof Event.Delivered delivered) {
                Event.AckConfirmed ack = confirmed.get(delivered.subscription() + " " + delivered.place());
                if (ack != null && ack.client().equals(delivered.client())) {
                    violations.add(new Violation(
                            delivered.text(),
                            "came to " + delivered.client() + " after it was acknowledged, event " + entry.index()));
                }
            }
        }
        return violations;
    }
}
