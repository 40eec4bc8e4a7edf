package io.github.pulsarws.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pulsarws.api.AsyncApi;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.AskedParameters;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code asyncapi.yaml} has the parameters that v3 adds to those of consumers. */
class MultiTopicApiTest {
    @Test
    void parameters() {
        AskedParameters asked = new AskedParameters();
        SessionPath path = SessionPath.parse("/ws/v3/consumer/s").orElseThrow();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> SessionAddress.of(path, asked.query(), List.of()));

        Set<String> all = new TreeSet<>(AsyncApi.parameters("consumer").keySet());
        all.addAll(asked.names());
        assertThat(AsyncApi.parameters("multiTopicConsumer").keySet()).isEqualTo(all);
    }
}
