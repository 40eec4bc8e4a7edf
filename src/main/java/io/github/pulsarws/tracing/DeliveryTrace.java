package io.github.pulsarws.tracing;

import org.apache.pulsar.client.api.Message;

/** Makes the spans of what one session delivers. Thread-safe. */
public interface DeliveryTrace {
    /** Records nothing. */
    DeliveryTrace NONE = Untraced.INSTANCE;

    /**
     * A message is handed to the session's socket. That is all of its span: what the client does with it, and when it
     * acknowledges it, is for spans of the client's own; so none is open when a session ends.
     */
    void delivered(Message<?> message);
}
