package io.github.pulsarws.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.Map;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.impl.MessageIdImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedPublishingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";
    private static final String OTHER_TRACE = "11111111111111111111111111111111";
    private static final String OTHER = "00-" + OTHER_TRACE + "-2222222222222222-01";
    private static final String TOPIC = "persistent://public/default/topic";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final Telemetry telemetry = new Telemetry(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build());

    @AfterEach
    void stop() {
        assertThat(telemetry.stop(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void goesOnWithTheTraceOfTheRequestAndLinksThatOfTheHandshake() {
        PublishSpan span = publishing(OTHER).begin(Map.of("traceparent", PARENT), 5);
        Map<String, String> properties = span.carriedBy(Map.of("traceparent", PARENT, "colour", "blue"));
        span.published(new MessageIdImpl(7, 3, 2));

        SpanData recorded = onlySpan();
        assertThat(recorded.getTraceId()).isEqualTo(TRACE);
        assertThat(recorded.getParentSpanId()).isEqualTo(SPAN);
        assertThat(recorded.getLinks())
                .extracting(LinkData::getSpanContext)
                .extracting(context -> context.getTraceId())
                .containsExactly(OTHER_TRACE);
        assertThat(properties)
                .isEqualTo(Map.of("traceparent", "00-" + TRACE + "-" + recorded.getSpanId() + "-01", "colour", "blue"));
    }

    @Test
    void saysWhatTheConventionsAsk() {
        publishing(null).begin(Map.of(), 5).published(new MessageIdImpl(7, 3, 2));

        SpanData recorded = onlySpan();
        assertThat(recorded.getName()).isEqualTo("publish " + TOPIC);
        assertThat(recorded.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(recorded.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(recorded.getAttributes().asMap())
                .containsOnly(
                        Map.entry(Messaging.SYSTEM, "pulsar"),
                        Map.entry(Messaging.OPERATION, "publish"),
                        Map.entry(Messaging.OPERATION_TYPE, "send"),
                        Map.entry(Messaging.DESTINATION, TOPIC),
                        Map.entry(Messaging.PARTITION, "2"),
                        Map.entry(Messaging.MESSAGE_ID, "7:3:2"),
                        Map.entry(Messaging.BODY_SIZE, 5L));
    }

    @Test
    void goesOnWithTheTraceOfTheHandshakeWhereTheRequestHasNone() {
        publishing(PARENT).begin(Map.of("traceparent", "of nobody"), 5).published(MessageId.earliest);

        SpanData recorded = onlySpan();
        assertThat(recorded.getParentSpanContext().getTraceId()).isEqualTo(TRACE);
        assertThat(recorded.getParentSpanId()).isEqualTo(SPAN);
        assertThat(recorded.getLinks()).isEmpty();
    }

    @Test
    void beginsATraceWhereThereIsNone() {
        publishing(null).begin(Map.of(), 5).published(MessageId.earliest);

        assertThat(onlySpan().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void doesNotRecordWhatTheRequestSaysIsNotSampled() {
        PublishSpan span = publishing(null).begin(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-00"), 5);
        Map<String, String> properties = span.carriedBy(Map.of());
        span.published(MessageId.earliest);

        assertThat(exported.getFinishedSpanItems()).isEmpty();
        assertThat(properties.get("traceparent"))
                .startsWith("00-" + TRACE + "-")
                .endsWith("-00");
    }

    @Test
    void aDuplicateHasNoMessageId() {
        publishing(null).begin(Map.of(), 5).published(new MessageIdImpl(-1, -1, -1));

        assertThat(onlySpan().getAttributes().get(Messaging.MESSAGE_ID)).isNull();
    }

    @Test
    void endsOnceAsItEndedFirst() {
        PublishTrace publishing = publishing(null);
        PublishSpan span = publishing.begin(Map.of(), 5);
        span.failed("send-error:8", "Unknown error");
        span.published(MessageId.earliest);
        publishing.close();

        assertThat(onlySpan().getStatus().getDescription()).isEqualTo("Unknown error");
        assertThat(onlySpan().getAttributes().get(Messaging.ERROR)).isEqualTo("send-error:8");
    }

    @Test
    void endsWithTheSession() {
        PublishTrace publishing = publishing(null);
        publishing.begin(Map.of(), 5);
        publishing.begin(Map.of(), 5).published(MessageId.earliest);
        publishing.close();

        assertThat(exported.getFinishedSpanItems())
                .hasSize(2)
                .filteredOn(span -> "session-ended".equals(span.getAttributes().get(Messaging.ERROR)))
                .hasSize(1);
    }

    @Test
    void aPartitionIsTold() {
        PublishTrace publishing = telemetry.arriving(name -> null).publishing(TOPIC + "-partition-12");
        publishing.begin(Map.of(), 5).published(MessageId.earliest);

        assertThat(onlySpan().getName()).isEqualTo("publish " + TOPIC);
        assertThat(onlySpan().getAttributes().get(Messaging.PARTITION)).isEqualTo("12");
    }

    private PublishTrace publishing(String handshake) {
        return telemetry
                .arriving(name -> name.equals("traceparent") ? handshake : null)
                .publishing(TOPIC);
    }

    private SpanData onlySpan() {
        assertThat(exported.getFinishedSpanItems()).hasSize(1);
        return exported.getFinishedSpanItems().get(0);
    }
}
