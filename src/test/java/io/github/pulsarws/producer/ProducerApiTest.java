package io.github.pulsarws.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.api.ApiParameter;
import io.github.pulsarws.api.AsyncApi;
import io.github.pulsarws.frame.AskedFields;
import io.github.pulsarws.payload.PayloadCodec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code asyncapi.yaml} has the parameters and frames of producers as they are read and written. */
class ProducerApiTest {
    @ParameterizedTest
    @ValueSource(strings = {"producer", "producerV1"})
    void parameters(String channel) throws PulsarClientException {
        try (PulsarClient client =
                PulsarClient.builder().serviceUrl("pulsar://127.0.0.1:1").build()) {
            ApiParameter.assertAgree(AsyncApi.parameters(channel), parameters -> {
                ProducerOptions.read(client, parameters, 10_000);
                PayloadCodec.of(parameters);
            });
        }
    }

    @Test
    void requests() {
        Set<String> asked = new TreeSet<>();
        for (String example : AsyncApi.examples("request")) {
            AskedFields frame = new AskedFields(example);
            assertThat(new PublishRequestDecoder().read(frame.fields())).isInstanceOf(PublishRequest.class);
            asked.addAll(frame.names());
        }
        asked.remove("type"); // means nothing but in the command below

        assertThat(AsyncApi.fieldsOf("request")).isEqualTo(asked);
    }

    @Test
    void theCommand() {
        for (String example : AsyncApi.examples("authenticate")) {
            AskedFields frame = new AskedFields(example);
            assertThat(new PublishRequestDecoder().read(frame.fields())).isInstanceOf(TokenRenewal.class);

            assertThat(AsyncApi.fieldsOf("authenticate")).isEqualTo(frame.names());
        }
    }

    @Test
    void answers() {
        assertThat(AsyncApi.fieldsOf("answer"))
                .containsExactlyInAnyOrder(Arrays.stream(PublishAnswer.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
    }
}
