package io.github.pulsarws.error;

import java.util.Locale;

/**
 * Failures that mean the same.
 *
 * @param phrase what the failure's message must hold, in lower case; empty for any message
 */
record FailurePattern(Class<? extends Throwable> kind, String phrase) {
    boolean covers(Throwable failure) {
        return kind.isInstance(failure)
                && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains(phrase);
    }
}
