package io.github.pulsarws.tracing;

/** The trace that a session's handshake belongs to, which its spans go on with. Thread-safe. */
public interface HandshakeTrace {
    /** Records nothing. */
    HandshakeTrace NONE = Untraced.INSTANCE;

    /** @param topic full name of the topic that the session publishes to */
    PublishTrace publishing(String topic);

    /** @param subscription the subscription's name; empty for a reader */
    DeliveryTrace delivering(String subscription);
}
