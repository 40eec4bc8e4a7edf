package io.github.pulsarws.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;

/**
 * Begins the spans of one session.
 *
 * @param handshake the context that the handshake came with; the root if it came with none
 */
record Spans(Tracer tracer, Context handshake) implements HandshakeTrace {

    /**
     * Begins a span below the one that a message names, with a link to that of the handshake; or below that of the
     * handshake, if the message names none.
     */
    Span begin(String name, SpanKind kind, Attributes operation, Map<String, String> properties) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setAllAttributes(operation);
        Context message = W3cContext.read(properties::get);
        if (!spanOf(message).isValid()) {
            return builder.setParent(handshake).startSpan();
        }
        if (spanOf(handshake).isValid()) {
            builder.addLink(spanOf(handshake));
        }
        return builder.setParent(message).startSpan();
    }

    private static SpanContext spanOf(Context context) {
        return Span.fromContext(context).getSpanContext();
    }

    @Override
    public PublishTrace publishing(String topic) {
        return new RecordedPublishing(this, topic);
    }

    @Override
    public DeliveryTrace delivering(String subscription) {
        return new RecordedDelivery(this, subscription);
    }
}
