package io.github.pulsarws.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Pulsar client was seen to throw when its connection was cut, told apart from what the broker answers. */
class ConnectionLossTest {
    static Stream<Throwable> losses() {
        return Stream.of(
                new PulsarClientException.ConnectException("Disconnected from server"),
                new CompletionException(new ClosedChannelException()));
    }

    static Stream<Throwable> others() {
        return Stream.of(
                new PulsarClientException("Consumer not ready"),
                new PulsarClientException.TimeoutException("no answer"),
                new PulsarClientException.NotAllowedException("no"),
                new IllegalArgumentException("not an id"));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isSeenThroughItsWrappers(Throwable failure) {
        assertThat(PulsarFailures.isConnectionLoss(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void isNothingThatTheBrokerOrTheClientDecided(Throwable failure) {
        assertThat(PulsarFailures.isConnectionLoss(failure)).isFalse();
    }
}
