package io.github.pulsarws.producer;

import org.jspecify.annotations.Nullable;

/**
 * Shows a newer token of the same user, so that the session may go on when the one before it expires.
 *
 * @param context echoed in the answer; null if the client wants none
 */
public record TokenRenewal(String token, @Nullable String context) implements ProducerFrame {

    /** All but the token, which is a secret. */
    @Override
    public String toString() {
        return "TokenRenewal[context=" + context + "]";
    }
}
