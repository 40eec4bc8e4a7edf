package io.github.pulsarws.fuzz;

import java.util.Optional;
import java.util.Set;

/**
 * One answer that a frame must get.
 *
 * @param context what the answer has as its context; empty for none
 * @param results what it may have as its result; {@link #VALUE} stands for the answer to a question
 */
record Expectation(Optional<String> context, Set<String> results) {
    static final String VALUE = "a value";

    static Expectation of(String context, String... results) {
        return new Expectation(Optional.of(context), Set.of(results));
    }

    static Expectation withoutContext(String... results) {
        return new Expectation(Optional.empty(), Set.of(results));
    }
}
