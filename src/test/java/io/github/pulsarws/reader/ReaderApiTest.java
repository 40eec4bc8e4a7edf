package io.github.pulsarws.reader;

import io.github.pulsarws.api.ApiParameter;
import io.github.pulsarws.api.AsyncApi;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.ReceiverQueue;
import io.github.pulsarws.handshake.ApiVersion;
import io.github.pulsarws.pulsar.TopicAddress;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code asyncapi.yaml} has the parameters of readers as they are read. */
class ReaderApiTest {
    private static final TopicAddress TOPIC = new TopicAddress("persistent", "t", "n", "topic");

    @ParameterizedTest
    @ValueSource(strings = {"reader", "readerV1"})
    void parameters(String channel) throws PulsarClientException {
        try (PulsarClient client =
                PulsarClient.builder().serviceUrl("pulsar://127.0.0.1:1").build()) {
            ApiParameter.assertAgree(AsyncApi.parameters(channel), parameters -> {
                ReaderOptions.read(client, parameters, TOPIC, new ReceiverQueue.Limits(1000, 100));
                DeliveryFormat.read(parameters, ApiVersion.V2);
            });
        }
    }
}
