package io.github.pulsarws.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every stored message comes to every subscription, and comes again until its client has acknowledged it.
 *
 * <p>To be asked of a history at whose end clients acknowledge whatever they get, so that every message's last word is an
 * acknowledgement: where it is anything else, the message has not come again.
 */
final class UnacknowledgedComesAgain implements Check {
    /** What has last been said about a message. */
    private enum LastWord {
        NEVER_DELIVERED,
        DELIVERED,
        NEGATIVELY_ACKNOWLEDGED,
        ACKNOWLEDGED,
        CONFIRMED
    }

    @Override
    public List<Violation> violations(History history, Stored stored) {
        Map<String, LastWord> lastWords = new HashMap<>();
        Set<String> subscriptions = new TreeSet<>();
        for (History.Entry entry : history.entries()) {
            note(entry.event(), lastWords, subscriptions);
        }
        List<Violation> violations = new ArrayList<>();
        for (String subscription : subscriptions) {
            for (Stored.Message message : stored.messages()) {
                LastWord last = lastWords.getOrDefault(subscription + " " + message.place(), LastWord.NEVER_DELIVERED);
                if (last.compareTo(LastWord.ACKNOWLEDGED) < 0) {
                    violations.add(new Violation(message.text(), "on " + subscription + " it is at last " + last));
                }
            }
        }
        return violations;
    }

    private static void note(Event event, Map<String, LastWord> lastWords, Set<String> subscriptions) {
        if (event instanceof Event.Delivered delivered) {
            subscriptions.add(delivered.subscription());
            // that nothing comes after a confirmation is judged elsewhere
            lastWords.merge(
                    delivered.subscription() + " " + delivered.place(),
                    LastWord.DELIVERED,
                    (before, now) -> before == LastWord.CONFIRMED ? before : now);
        } else if (event instanceof Event.Nacked nacked) {
            lastWords.put(nacked.subscription() + " " + nacked.place(), LastWord.NEGATIVELY_ACKNOWLEDGED);
        } else if (event instanceof Event.AckSent sent) {
            lastWords.put(sent.subscription() + " " + sent.place(), LastWord.ACKNOWLEDGED);
        } else if (event instanceof Event.AckConfirmed confirmed) {
            lastWords.put(confirmed.subscription() + " " + confirmed.place(), LastWord.CONFIRMED);
        }
    }
}
