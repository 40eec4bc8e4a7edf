package io.github.pulsarws.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import org.apache.pulsar.client.api.Message;

/** Records what one session delivers. */
final class RecordedDelivery implements DeliveryTrace {
    private static final Attributes DELIVERING = Messaging.operation("deliver", "process");

    private final Spans spans;
    private final Attributes operation;

    RecordedDelivery(Spans spans, String subscription) {
        this.spans = spans;
        this.operation = subscription.isEmpty()
                ? DELIVERING
                : DELIVERING.toBuilder()
                        .put(Messaging.SUBSCRIPTION, subscription)
                        .build();
    }

    @Override
    public void delivered(Message<?> message) {
        String topic = message.getTopicName();
        spans.begin("deliver " + Messaging.destination(topic), SpanKind.CONSUMER, operation, message.getProperties())
                .setAllAttributes(Messaging.place(topic))
                .setAttribute(Messaging.MESSAGE_ID, message.getMessageId().toString())
                .setAttribute(Messaging.BODY_SIZE, (long) message.size())
                .end();
    }
}
