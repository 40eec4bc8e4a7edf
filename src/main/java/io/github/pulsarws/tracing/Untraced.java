package io.github.pulsarws.tracing;

import java.util.Map;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;

/** Tracing that is off: one object for all sessions and messages, which does nothing. */
enum Untraced implements HandshakeTrace, PublishTrace, PublishSpan, DeliveryTrace {
    INSTANCE;

    @Override
    public PublishTrace publishing(String topic) {
        return this;
    }

    @Override
    public DeliveryTrace delivering(String subscription) {
        return this;
    }

    @Override
    public PublishSpan begin(Map<String, String> properties, long payloadBytes) {
        return this;
    }

    @Override
    public Map<String, String> carriedBy(Map<String, String> properties) {
        return properties;
    }

    @Override
    public int weight() {
        return 0;
    }

    @Override
    public void published(MessageId id) {
        // not recorded
    }

    @Override
    public void failed(String error, String message) {
        // not recorded
    }

    @Override
    public void delivered(Message<?> message) {
        // not recorded
    }

    @Override
    public void close() {
        // there is nothing to end
    }
}
