package io.github.pulsarws.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was acknowledged, and the acknowledgement confirmed, does not come again.
 *
 * <p>But to another client of the subscription it may: after a fault the broker gives it what the first client had, and that
 * copy may be on its way as the first client acknowledges. And a broker remembers which parts of a batch are acknowledged only
 * as long as it has the topic.
 */
final class ConfirmedStaysSettled implements Check {
    @Override
    public List<Violation> violations(History history, Stored stored) {
        Map<String, List<Stored.Message>> batches =
                stored.messages().stream().collect(Collectors.groupingBy(message -> Place.batch(message.place())));
        // by subscription and place
        Map<String, Map<String, Event.AckConfirmed>> confirmed = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (History.Entry entry : history.entries()) {
            if (entry.event() instanceof Event.AckConfirmed ack) {
                confirmed
                        .computeIfAbsent(ack.subscription(), subscription -> new HashMap<>())
                        .putIfAbsent(ack.place(), ack);
            } else if (entry.event() instanceof Event.Delivered delivered) {
                Event.AckConfirmed ack = confirmed
                        .getOrDefault(delivered.subscription(), Map.of())
                        .get(delivered.place());
                if (ack != null && ack.client().equals(delivered.client())) {
                    violations.add(new Violation(
                            delivered.text(),
                            "came to " + delivered.client() + " after it was acknowledged, event " + entry.index()));
                }
            } else if (brokerForgets(entry.event())) {
                confirmed.values().forEach(acks -> forgetPartsOfBatches(acks, batches));
            }
        }
        return violations;
    }

    private static boolean brokerForgets(Event event) {
        return event instanceof Event.Injected injected && forgetful(injected.fault())
                || event instanceof Event.Mended mended && forgetful(mended.fault());
    }

    private static boolean forgetful(Fault fault) {
        return fault == Fault.BROKER_KILLED || fault == Fault.TOPIC_UNLOADED;
    }

    private static void forgetPartsOfBatches(
            Map<String, Event.AckConfirmed> acks, Map<String, List<Stored.Message>> batches) {
        Set<String> settled = Set.copyOf(acks.keySet());
        acks.keySet()
                .removeIf(place -> !batches.getOrDefault(Place.batch(place), List.of()).stream()
                        .allMatch(part -> settled.contains(part.place())));
    }
}
