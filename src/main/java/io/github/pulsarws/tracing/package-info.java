/**
 * Traces of OpenTelemetry: the spans of messages that are published and delivered.
 *
 * <p>A session asks {@link io.github.pulsarws.tracing.Tracing} once, with its handshake, and gets what records spans or what does
 * nothing; on the data path there is no question any more whether tracing is on. Contexts travel as the W3C has it, in
 * {@code traceparent} and {@code tracestate}: https://www.w3.org/TR/trace-context/. Spans are named and described as
 * OpenTelemetry's conventions for messaging say: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/.
 */
@NullMarked
package io.github.pulsarws.tracing;

import org.jspecify.annotations.NullMarked;
