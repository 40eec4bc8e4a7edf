package io.github.pulsarws.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.apache.pulsar.client.api.MessageId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What OpenTelemetry's own settings do. */
class TelemetryTest {
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String EXPORTER = "otel.traces.exporter";
    private static final int MORE_THAN_WAIT = 3_000;

    @AfterEach
    void clear() {
        System.clearProperty(ENDPOINT);
        System.clearProperty(EXPORTER);
    }

    @Test
    @Timeout(30)
    void aCollectorThatIsAwayHoldsNothingUp() {
        System.setProperty(ENDPOINT, "http://127.0.0.1:1");
        Telemetry telemetry = Telemetry.start();
        PublishTrace publishing = telemetry.arriving(name -> null).publishing("persistent://public/default/topic");

        for (int i = 0; i < MORE_THAN_WAIT; i++) {
            publishing.begin(Map.of(), 5).published(MessageId.earliest);
        }

        assertThat(telemetry.stop(Duration.ofMillis(100))).isFalse();
    }

    @Test
    void contextsGoOnWithoutAnExporter() {
        System.setProperty(EXPORTER, "none");
        Telemetry telemetry = Telemetry.start();
        PublishSpan span = telemetry.arriving(name -> null).publishing("topic").begin(Map.of(), 5);

        assertThat(span.carriedBy(Map.of())).containsKey("traceparent");
        assertThat(telemetry.stop(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void whatIsNotPartOfTheGatewayIsRefused() {
        System.setProperty(EXPORTER, "zipkin");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(Telemetry::start)
                .withMessageContaining("zipkin");
    }
}
