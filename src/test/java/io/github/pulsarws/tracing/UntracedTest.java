package io.github.pulsarws.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UntracedTest {
    @Test
    void isOneObjectForSessionsAndMessages() {
        PublishTrace publishing = HandshakeTrace.NONE.publishing("persistent://public/default/topic");

        assertThat(publishing).isSameAs(PublishTrace.NONE);
        assertThat(publishing.begin(Map.of(), 5)).isSameAs(PublishSpan.NONE);
        assertThat(HandshakeTrace.NONE.delivering("s")).isSameAs(DeliveryTrace.NONE);
        assertThat(PublishSpan.NONE.weight()).isZero();
    }

    @Test
    void leavesPropertiesAsTheyAre() {
        Map<String, String> properties = Map.of("traceparent", "whatever");

        assertThat(PublishSpan.NONE.carriedBy(properties)).isSameAs(properties);
    }
}
