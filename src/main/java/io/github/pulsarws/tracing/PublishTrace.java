package io.github.pulsarws.tracing;

import java.util.Map;

/** Makes the spans of what one session publishes. Thread-safe. */
public interface PublishTrace {
    /** Records nothing. */
    PublishTrace NONE = Untraced.INSTANCE;

    /**
     * Begins the span of a request that has just come.
     *
     * @param properties of the request, in which it may name the span that it comes from
     * @param payloadBytes length of its payload
     */
    PublishSpan begin(Map<String, String> properties, long payloadBytes);

    /** Ends the spans of requests that nobody will answer any more, because the session has ended. */
    void close();
}
