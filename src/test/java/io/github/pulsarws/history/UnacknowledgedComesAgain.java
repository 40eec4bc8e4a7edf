package io.github.pulsarws.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every stored message comes to every subscription, and comes again until a client has acknowledged it.
 *
 * <p>To be asked of a history at whose end clients acknowledge whatever they get: a message that none has acknowledged has not
 * come again. An acknowledgement that is not confirmed may have arrived or not; if it has not, and the message does not come
 * again, the broker counts it as left.
 */
final class UnacknowledgedComesAgain implements Check {
    /** What has been said about a message. */
    private enum LastWord {
        NEVER_DELIVERED,
        DELIVERED,
        NEGATIVELY_ACKNOWLEDGED,
        ACKNOWLEDGED
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
                if (last != LastWord.ACKNOWLEDGED) {
                    violations.add(new Violation(message.text(), "on " + subscription + " it is at last " + last));
                }
            }
        }
        return violations;
    }

    private static void note(Event event, Map<String, LastWord> lastWords, Set<String> subscriptions) {
        if (event instanceof Event.Delivered delivered) {
            subscriptions.add(delivered.subscription());
            say(lastWords, delivered.subscription() + " " + delivered.place(), LastWord.DELIVERED);
        } else if (event instanceof Event.Nacked nacked) {
            say(lastWords, nacked.subscription() + " " + nacked.place(), LastWord.NEGATIVELY_ACKNOWLEDGED);
        } else if (event instanceof Event.AckSent sent) {
            say(lastWords, sent.subscription() + " " + sent.place(), LastWord.ACKNOWLEDGED);
        }
    }

    private static void say(Map<String, LastWord> lastWords, String message, LastWord word) {
        lastWords.merge(message, word, (before, now) -> before == LastWord.ACKNOWLEDGED ? before : now);
    }
}
