package io.github.pulsarws.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpStatusesTest {
    static Stream<Arguments> everyKindHasItsStatus() {
        return Stream.of(
                Arguments.of(400, new InvalidRequestException("parameter a")),
                Arguments.of(400, new IllegalArgumentException("a")),
                Arguments.of(400, new PulsarClientException.InvalidTopicNameException("a")),
                Arguments.of(400, new PulsarClientException.InvalidConfigurationException("a")),
                Arguments.of(401, new GatewayException(GatewayError.AUTHENTICATE, Remedy.CHANGE_REQUEST, "")),
                Arguments.of(403, new PulsarClientException.AuthorizationException("a")),
                Arguments.of(404, new PulsarClientException.NotFoundException("a")),
                Arguments.of(404, new PulsarClientException.TopicDoesNotExistException("a")),
                Arguments.of(404, new PulsarClientException.SubscriptionNotFoundException("a")),
                Arguments.of(404, new PulsarClientException.BrokerMetadataException("Policies not found for a")),
                Arguments.of(409, new PulsarClientException.ProducerBusyException("a is already connected")),
                Arguments.of(409, new PulsarClientException.ConsumerBusyException("Exclusive consumer")),
                Arguments.of(409, new PulsarClientException.ProducerFencedException("a")),
                Arguments.of(409, new PulsarClientException.IncompatibleSchemaException("a")),
                Arguments.of(429, new LimitException("too many users are connected")),
                Arguments.of(429, new PulsarClientException.TooManyRequestsException("a")),
                Arguments.of(429, new LimitException("a")),
                Arguments.of(503, new PulsarClientException.ProducerBlockedQuotaExceededError("a")),
                Arguments.of(503, new PulsarClientException.ProducerBlockedQuotaExceededException("a")),
                Arguments.of(503, new PulsarClientException.TopicTerminatedException("a")),
                Arguments.of(503, new PulsarClientException.ConsumerBusyException("reached max consumers limit")),
                Arguments.of(503, new PulsarClientException.ProducerBusyException("reached max producers limit")),
                Arguments.of(504, new PulsarClientException.TimeoutException("a")),
                Arguments.of(504, new PulsarClientException("Connection already closed, previous-attempt: 2")),
                Arguments.of(500, new PulsarClientException.AuthenticationException("of the gateway itself")),
                Arguments.of(500, new PulsarClientException.ConnectException("a")),
                Arguments.of(500, new IllegalStateException("a")));
    }

    @ParameterizedTest
    @MethodSource
    void everyKindHasItsStatus(int status, Throwable failure) {
        Throwable wrapped = new CompletionException(failure);
        GatewayException meaning = PulsarFailures.opening(GatewayError.SUBSCRIBE, wrapped);

        assertThat(HttpStatuses.of(wrapped, meaning)).isEqualTo(status);
    }
}
