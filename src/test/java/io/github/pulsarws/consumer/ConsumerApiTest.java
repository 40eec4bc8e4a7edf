package io.github.pulsarws.consumer;

import io.github.pulsarws.api.ApiParameter;
import io.github.pulsarws.api.AsyncApi;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.ReceiverQueue;
import io.github.pulsarws.handshake.ApiVersion;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.pulsar.TopicAddress;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code asyncapi.yaml} has the parameters of consumers as they are read. */
class ConsumerApiTest {
    private static final SessionAddress ADDRESS =
            new SessionAddress(ApiVersion.V2, new TopicAddress("persistent", "t", "n", "topic"), "s");

    @ParameterizedTest
    @ValueSource(strings = {"consumer", "consumerV1"})
    void parameters(String channel) throws PulsarClientException {
        try (PulsarClient client =
                PulsarClient.builder().serviceUrl("pulsar://127.0.0.1:1").build()) {
            ApiParameter.assertAgree(AsyncApi.parameters(channel), parameters -> {
                ConsumerOptions.read(client, parameters, ADDRESS, new ReceiverQueue.Limits(1000, 100));
                DeliveryFormat.read(parameters, ApiVersion.V2);
            });
        }
    }
}
