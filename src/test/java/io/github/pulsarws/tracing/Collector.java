package io.github.pulsarws.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of OpenTelemetry's on 127.0.0.1 that takes traces over HTTP and keeps them. */
final class Collector implements AutoCloseable {
    private static final String PATH = "/v1/traces";

    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final Set<String> services = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
    }

    static Collector start() {
        try {
            Collector collector =
                    new Collector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            collector.server.createContext(PATH, collector::take);
            collector.server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All spans that have come. */
    List<Received> spans() {
        return spans;
    }

    /** What the senders call themselves. */
    Set<String> services() {
        return services;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(resource -> {
                services.add(
                        attributes(resource.getResource().getAttributesList()).get("service.name"));
                resource.getScopeSpansList()
                        .forEach(scope ->
                                scope.getSpansList().stream().map(Received::of).forEach(spans::add));
            });
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach(attribute -> texts.put(attribute.getKey(), text(attribute.getValue())));
        return texts;
    }

    private static String text(AnyValue value) {
        return value.hasStringValue() ? value.getStringValue() : String.valueOf(value.getIntValue());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A span that has come; ids in hexadecimal, the parent's empty for a root. */
    record Received(
            String name,
            Span.SpanKind kind,
            String trace,
            String id,
            String parent,
            List<String> linkedTraces,
            Map<String, String> attributes,
            String failure) {

        private static Received of(Span span) {
            return new Received(
                    span.getName(),
                    span.getKind(),
                    hex(span.getTraceId().toByteArray()),
                    hex(span.getSpanId().toByteArray()),
                    hex(span.getParentSpanId().toByteArray()),
                    span.getLinksList().stream()
                            .map(link -> hex(link.getTraceId().toByteArray()))
                            .toList(),
                    Collector.attributes(span.getAttributesList()),
                    span.getStatus().getMessage());
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        /** As a message or a request names it, to go on from it. */
        String traceparent() {
            return "00-" + trace + "-" + id + "-01";
        }
    }
}
