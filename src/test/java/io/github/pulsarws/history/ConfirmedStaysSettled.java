package io.github.pulsarws.history;

import java.time.Duration;
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
 * copy may be on its way as the first client acknowledges. A broker remembers which parts of a batch are acknowledged only
 * as long as it has the topic; the client may hear of a confirmation from before only afterwards. And it confirms before it has stored: one that is killed may forget the last ones.
 */
final class ConfirmedStaysSettled implements Check {
    /** More than a broker takes to store an acknowledgement that it has confirmed. */
    private static final Duration STORED_WITHIN = Duration.ofSeconds(1);

    private record Confirmed(Event.AckConfirmed ack, Duration at) {}

    @Override
    public List<Violation> violations(History history, Stored stored) {
        Map<String, List<Stored.Message>> batches =
                stored.messages().stream().collect(Collectors.groupingBy(message -> Place.batch(message.place())));
        // by subscription and place
        Map<String, Map<String, Confirmed>> confirmed = new HashMap<>();
        // when each client has last acknowledged what, as the number of the event
        Map<Event.AckConfirmed, Integer> sent = new HashMap<>();
        int forgotten = -1;
        Duration killed = Duration.ZERO;
        List<Violation> violations = new ArrayList<>();
        for (History.Entry entry : history.entries()) {
            if (entry.event() instanceof Event.AckSent ack) {
                sent.put(
                        new Event.AckConfirmed(ack.subscription(), ack.client(), ack.text(), ack.place()),
                        entry.index());
            } else if (entry.event() instanceof Event.AckConfirmed ack) {
                boolean maybeForgotten = sent.getOrDefault(ack, entry.index()) < forgotten && isPart(ack, batches);
                if (!maybeForgotten) {
                    confirmed
                            .computeIfAbsent(ack.subscription(), subscription -> new HashMap<>())
                            .putIfAbsent(ack.place(), new Confirmed(ack, entry.at()));
                }
            } else if (entry.event() instanceof Event.Delivered delivered) {
                Confirmed known = confirmed
                        .getOrDefault(delivered.subscription(), Map.of())
                        .get(delivered.place());
                if (known != null && known.ack().client().equals(delivered.client())) {
                    violations.add(new Violation(
                            delivered.text(),
                            "came to " + delivered.client() + " after it was acknowledged, event " + entry.index()));
                }
            } else if (brokerForgets(entry.event())) {
                forgotten = entry.index();
                confirmed.values().forEach(acks -> forgetPartsOfBatches(acks, batches));
            }
            if (isOf(Fault.BROKER_KILLED, entry.event())) {
                killed = entry.event() instanceof Event.Injected ? entry.at() : killed;
                Duration notStored = killed.minus(STORED_WITHIN);
                confirmed
                        .values()
                        .forEach(acks -> acks.values().removeIf(ack -> ack.at().compareTo(notStored) >= 0));
            }
        }
        return violations;
    }

    private static boolean isPart(Event.AckConfirmed ack, Map<String, List<Stored.Message>> batches) {
        return batches.getOrDefault(Place.batch(ack.place()), List.of()).size() > 1;
    }

    private static boolean brokerForgets(Event event) {
        return isOf(Fault.BROKER_KILLED, event) || isOf(Fault.TOPIC_UNLOADED, event);
    }

    private static boolean isOf(Fault fault, Event event) {
        return event instanceof Event.Injected injected && injected.fault() == fault
                || event instanceof Event.Mended mended && mended.fault() == fault;
    }

    private static void forgetPartsOfBatches(Map<String, Confirmed> acks, Map<String, List<Stored.Message>> batches) {
        Set<String> settled = Set.copyOf(acks.keySet());
        acks.keySet()
                .removeIf(place -> !batches.getOrDefault(Place.batch(place), List.of()).stream()
                        .allMatch(part -> settled.contains(part.place())));
    }
}
