package io.github.pulsarws.autobahn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cases that a container fails by itself, for a reason that is written down.
 *
 * <p>The list stays honest: what is on it must fail, and whatever else fails is a problem.
 *
 * @param reasons by the numbers of the cases
 */
record AcceptedCases(Map<String, String> reasons) {
    AcceptedCases {
        reasons = Map.copyOf(reasons);
    }

    /**
     * @param lines each with a container's name, the number of a case and the reason; empty, or a comment after {@code #}
     * @throws IllegalArgumentException if a line is not of that form
     */
    static AcceptedCases of(String container, List<String> lines) {
        Map<String, String> reasons = new HashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split(" +", 3);
            if (parts.length < 3) {
                throw new IllegalArgumentException("a container, a case and a reason are wanted: " + line);
            }
            if (parts[0].equals(container) && reasons.put(parts[1], parts[2]) != null) {
                throw new IllegalArgumentException("named twice: " + line);
            }
        }
        return new AcceptedCases(reasons);
    }

    /** What is wrong with the results, a sentence each; empty if nothing is. */
    List<String> problems(List<CaseResult> results) {
        List<String> problems = new ArrayList<>();
        Set<String> notRun = new HashSet<>(reasons.keySet());
        for (CaseResult result : results) {
            boolean accepted = notRun.remove(result.number());
            if (accepted && result.isGood()) {
                problems.add(result + " passes: take it off the list of accepted cases");
            } else if (!accepted && !result.isGood()) {
                problems.add(result + " fails, and is not accepted");
            }
        }
        notRun.forEach(number -> problems.add(number + " is accepted, but has not run"));
        return problems;
    }
}
