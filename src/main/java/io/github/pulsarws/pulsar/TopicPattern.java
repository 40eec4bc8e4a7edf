package io.github.pulsarws.pulsar;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * All topics of a namespace whose local names match, those that come later included.
 *
 * @param place domain, tenant and namespace, which are taken literally; and in place of a topic's local name the regular
 *     expression that such names match from their beginning to their end
 */
public record TopicPattern(TopicAddress place) implements TopicSelection {
    /** More than anybody writes by hand; brokers leave a pattern of more than 50 to the client. */
    private static final int MAX_LENGTH = 1000;

    /**
     * @param text {@code domain://tenant/namespace/regex}, without the domain if it is {@code persistent}, or the regular
     *     expression alone for {@code public/default}
     * @throws IllegalArgumentException with what is wrong, worded to follow the text
     */
    public static TopicPattern parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
        }
        TopicPattern pattern = new TopicPattern(TopicAddress.parse(text));
        try {
            Pattern.compile(pattern.place.topic());
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is not a regular expression: " + e.getDescription(), e);
        }
    }

    @Override
    public boolean isPersistent() {
        return place.isPersistent();
    }

    @Override
    public boolean isNonPersistent() {
        return !isPersistent();
    }

    @Override
    public Optional<TopicAddress> single() {
        return Optional.empty();
    }

    /** As the Pulsar client takes it; alternatives are grouped, since it lets them reach over the namespace's name. */
    @Override
    public String toString() {
        String regex = place.topic();
        String local = regex.indexOf('|') < 0 ? regex : "(?:" + regex + ")";
        return new TopicAddress(place.domain(), place.tenant(), place.namespace(), local).toString();
    }
}
