package io.github.pulsarws.autobahn;

import jakarta.json.JsonObject;
import java.util.Set;

/**
 * What the suite says of one case.
 *
 * @param number as the suite counts, such as {@code 6.4.1}
 * @param behavior what it thinks of the messages
 * @param closing what it thinks of the end of the connection
 */
record CaseResult(String number, String behavior, String closing) {
    /** Non-strict is later than it could be, but right; the other says something that is neither right nor wrong. */
    private static final Set<String> GOOD = Set.of("OK", "NON-STRICT", "INFORMATIONAL");

    static CaseResult of(String number, JsonObject result) {
        return new CaseResult(number, result.getString("behavior"), result.getString("behaviorClose"));
    }

    boolean isGood() {
        return GOOD.contains(behavior) && GOOD.contains(closing);
    }

    @Override
    public String toString() {
        return number + " (" + behavior + ", closing " + closing + ")";
    }
}
