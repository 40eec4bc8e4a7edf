package io.github.pulsarws.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;

/** Records what one session publishes: a span from the arrival of a request until the broker has answered. */
final class RecordedPublishing implements PublishTrace {
    /** About what a span with its attributes and identifiers takes. */
    private static final int WEIGHT = 1_000;

    private static final Attributes SENDING = Messaging.operation("publish", "send");

    private final Spans spans;
    private final String name;
    private final Attributes operation;

    /** As many as the session has requests that are not answered, whose bytes are bounded. */
    private final Set<Request> open = ConcurrentHashMap.newKeySet();

    RecordedPublishing(Spans spans, String topic) {
        this.spans = spans;
        this.name = "publish " + Messaging.destination(topic);
        this.operation = SENDING.toBuilder().putAll(Messaging.place(topic)).build();
    }

    @Override
    public PublishSpan begin(Map<String, String> properties, long payloadBytes) {
        Span span = spans.begin(name, SpanKind.PRODUCER, operation, properties)
                .setAttribute(Messaging.BODY_SIZE, payloadBytes);
        Request request = new Request(span);
        open.add(request);
        return request;
    }

    @Override
    public void close() {
        open.forEach(request -> request.failed("session-ended", "the session ended before the broker had answered"));
    }

    /** The span of one request. */
    private final class Request implements PublishSpan {
        private final Span span;

        Request(Span span) {
            this.span = span;
        }

        @Override
        public Map<String, String> carriedBy(Map<String, String> properties) {
            return W3cContext.write(Context.root().with(span), properties);
        }

        @Override
        public int weight() {
            return WEIGHT;
        }

        @Override
        public void published(MessageId id) {
            if (!open.remove(this)) {
                return;
            }
            // a duplicate has no position: the broker has not stored it
            if (id instanceof MessageIdAdv position && position.getLedgerId() >= 0) {
                span.setAttribute(Messaging.MESSAGE_ID, id.toString());
                if (position.getPartitionIndex() >= 0) {
                    span.setAttribute(Messaging.PARTITION, String.valueOf(position.getPartitionIndex()));
                }
            }
            span.end();
        }

        @Override
        public void failed(String error, String message) {
            if (open.remove(this)) {
                span.setAttribute(Messaging.ERROR, error)
                        .setStatus(StatusCode.ERROR, message)
                        .end();
            }
        }
    }
}
