package io.github.pulsarws.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.PulsarClientException.AuthorizationException;
import org.apache.pulsar.client.api.PulsarClientException.BrokerMetadataException;
import org.apache.pulsar.client.api.PulsarClientException.ConsumerBusyException;
import org.apache.pulsar.client.api.PulsarClientException.ProducerBusyException;
import org.apache.pulsar.client.api.PulsarClientException.ProducerFencedException;
import org.apache.pulsar.client.api.PulsarClientException.TimeoutException;
import org.apache.pulsar.client.api.PulsarClientException.TooManyRequestsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PulsarFailuresTest {
    private static final String SECRET = "org.apache.Broker at 10.1.2.3:6650 said token:s3cret";

    @RegisterExtension
    final CapturedLog log = CapturedLog.of(PulsarFailures.class);

    @ParameterizedTest
    @CsvSource({
        "AlreadyClosedException, 1013",
        "AuthenticationException, 1011",
        "BrokerMetadataException, 1013",
        "BrokerPersistenceException, 1013",
        "ConnectException, 1013",
        "ConsumerAssignException, 1013",
        "ConsumerBusyException, 1008",
        "CryptoException, 1011",
        "FeatureNotSupportedException, 1008",
        "GettingAuthenticationDataException, 1011",
        "IncompatibleSchemaException, 1008",
        "InvalidConfigurationException, 1008",
        "InvalidMessageException, 1008",
        "InvalidTopicNameException, 1008",
        "LookupException, 1013",
        "MemoryBufferIsFullError, 1013",
        "NotAllowedException, 1008",
        "NotConnectedException, 1013",
        "NotFoundException, 1008",
        "NotSupportedException, 1008",
        "ProducerBlockedQuotaExceededError, 1013",
        "ProducerBlockedQuotaExceededException, 1013",
        "ProducerBusyException, 1008",
        "ProducerFencedException, 1008",
        "ProducerQueueIsFullError, 1013",
        "ServiceNotReadyException, 1013",
        "SubscriptionNotFoundException, 1008",
        "TimeoutException, 1013",
        "TooManyRequestsException, 1013",
        "TopicDoesNotExistException, 1008",
        "TopicMigrationException, 1013",
        "TopicTerminatedException, 1008",
        "UnsupportedAuthenticationException, 1011",
    })
    void anOpeningThatFailsClosesWithTheCodeThatSaysWhetherToTryAgain(String exception, int code) {
        GatewayException error = PulsarFailures.opening(GatewayError.CREATE_PRODUCER, pulsarException(exception));

        assertThat(error.error()).isEqualTo(GatewayError.CREATE_PRODUCER);
        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(code);
        assertThat(error.describe()).startsWith("Failed to create producer: ").doesNotEndWith("the gateway's log");
        assertThat(log.thrown()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void theBrokersMessageTellsApartWhatItsExceptionDoesNot(Throwable failure, int code, String detail) {
        GatewayException error = PulsarFailures.opening(GatewayError.SUBSCRIBE, failure);

        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(code);
        assertThat(error.describe()).isEqualTo("Failed to subscribe: " + detail);
    }

    static Stream<Arguments> theBrokersMessageTellsApartWhatItsExceptionDoesNot() {
        return Stream.of(
                arguments(
                        new BrokerMetadataException("Policies not found for a/b"), 1008, "no such tenant or namespace"),
                arguments(new BrokerMetadataException("Namespace not found"), 1008, "no such tenant or namespace"),
                arguments(
                        new BrokerMetadataException("Session expired"),
                        1013,
                        "the broker could not load the topic's metadata"),
                arguments(
                        new ProducerBusyException("Producer with name 'p' is already connected to topic"),
                        1008,
                        "a producer with this name is already connected"),
                arguments(
                        new ProducerBusyException("Topic 't' reached max producers limit"),
                        1013,
                        "the topic has reached its limit of producers"),
                arguments(
                        new ProducerBusyException("Topic has an existing exclusive producer"),
                        1008,
                        "another producer holds the topic or the name"),
                arguments(
                        new ProducerFencedException("Topic has existing shared producers"),
                        1008,
                        "another producer holds the topic or the name"),
                arguments(
                        new ConsumerBusyException("Subscription is of different type"),
                        1008,
                        "the subscription is in use with another type"),
                arguments(
                        new ConsumerBusyException("Topic reached max consumers limit"),
                        1013,
                        "the limit of consumers is reached"),
                arguments(
                        new ConsumerBusyException("Exceed the max subscriptions of the topic"),
                        1013,
                        "the limit of subscriptions is reached"),
                arguments(
                        new ConsumerBusyException("Exclusive consumer is already connected"),
                        1008,
                        "exclusive consumer is already connected"));
    }

    @ParameterizedTest
    @MethodSource("everyPulsarException")
    void noMessageOfAnExceptionIsPassedOn(PulsarClientException failure) {
        GatewayException error = PulsarFailures.opening(GatewayError.SUBSCRIBE, failure);

        assertThat(error).hasMessageNotContainingAny("org.apache", "10.1.2.3", "s3cret", "Exception");
        assertThat(error.closeReason().getReasonPhrase()).doesNotContain("org.apache", "10.1.2.3", "s3cret");
    }

    static Stream<PulsarClientException> everyPulsarException() {
        return Arrays.stream(PulsarClientException.class.getDeclaredClasses())
                .filter(PulsarClientException.class::isAssignableFrom)
                .map(PulsarFailuresTest::pulsarException);
    }

    @Test
    void aRightThatIsMissingIsErrorSixWhateverWasTried() {
        AuthorizationException failure = new AuthorizationException(SECRET);

        assertThat(PulsarFailures.opening(GatewayError.SUBSCRIBE, failure))
                .hasMessage("Client is not authorized")
                .satisfies(error ->
                        assertThat(error.closeReason().getReasonPhrase()).isEqualTo("6: Client is not authorized"))
                .satisfies(error ->
                        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(1008));
        assertThat(PulsarFailures.operation(failure).error()).isEqualTo(GatewayError.NOT_AUTHORIZED);
    }

    @Test
    void anOperationThatFailsIsErrorEight() {
        assertThat(PulsarFailures.operation(new TimeoutException(SECRET)))
                .hasMessage("Unknown error: the broker did not answer in time")
                .satisfies(error -> assertThat(error.error()).isEqualTo(GatewayError.UNKNOWN));
    }

    @Test
    void aRequestThatIsNotValidSaysWhy() {
        GatewayException error = PulsarFailures.opening(
                GatewayError.CREATE_PRODUCER, new InvalidRequestException("domain 'x' is neither"));

        assertThat(error).hasMessage("Failed to create producer: domain 'x' is neither");
        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(1008);
    }

    @Test
    void aLimitThatIsReachedSaysWhichAndThatTryingLaterHelps() {
        LimitException failure = new LimitException("too many users are connected");

        assertThat(PulsarFailures.opening(GatewayError.SUBSCRIBE, failure))
                .hasMessage("Failed to subscribe: too many users are connected")
                .satisfies(error ->
                        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(1013));
        assertThat(PulsarFailures.operation(failure)).hasMessage("Unknown error: too many users are connected");
    }

    @Test
    void anErrorOfOurOwnStaysWhatItIs() {
        GatewayException known = new GatewayException(GatewayError.DESERIALIZE, Remedy.CHANGE_REQUEST, "here");

        assertThat(PulsarFailures.opening(GatewayError.SUBSCRIBE, known)).isSameAs(known);
    }

    @Test
    void aBuildersComplaintIsTheRequestsFault() {
        GatewayException error =
                PulsarFailures.opening(GatewayError.CREATE_PRODUCER, new IllegalArgumentException(SECRET));

        assertThat(error).hasMessage("Failed to create producer: the parameters do not fit together");
        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(1008);
    }

    @ParameterizedTest
    @MethodSource
    void anythingUnexpectedPointsToTheLogWhereItIsFound(Throwable failure) {
        GatewayException error = PulsarFailures.opening(GatewayError.SUBSCRIBE, failure);

        assertThat(error).hasMessage("Failed to subscribe: see the gateway's log");
        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(1011);
        assertThat(log.thrown()).containsExactly(failure);
    }

    static Stream<Throwable> anythingUnexpectedPointsToTheLogWhereItIsFound() {
        return Stream.of(
                new IllegalStateException(SECRET),
                new NullPointerException(),
                new IOException(SECRET),
                new PulsarClientException(SECRET),
                new PulsarClientException((String) null));
    }

    @Test
    void aConnectionThatClosesWithoutAnAnswerIsABrokerThatDoesNotAnswerInTime() {
        Throwable failure = new PulsarClientException("Connection already closed, previous-attempt: 6");

        GatewayException error = PulsarFailures.opening(GatewayError.CREATE_PRODUCER, failure);

        assertThat(error).hasMessage("Failed to create producer: the broker did not answer in time");
        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(1013);
        assertThat(log.thrown()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void theWrappersOfFuturesAreTakenOff(Throwable wrapped) {
        assertThat(PulsarFailures.opening(GatewayError.SUBSCRIBE, wrapped))
                .hasMessage("Failed to subscribe: the broker is handling too many requests");
    }

    static Stream<Throwable> theWrappersOfFuturesAreTakenOff() {
        Throwable failure = new TooManyRequestsException(SECRET);
        return Stream.of(
                failure,
                new CompletionException(failure),
                new ExecutionException(failure),
                new CompletionException(new ExecutionException(new CompletionException(failure))));
    }

    @ParameterizedTest
    @MethodSource
    void whatTheNetworkSaysIsFoundWithinTheClientsOwnException(Exception network, int code, String detail) {
        Throwable wrapped = new CompletionException(new PulsarClientException(new CompletionException(network)));

        GatewayException error = PulsarFailures.opening(GatewayError.SUBSCRIBE, wrapped);

        assertThat(error).hasMessage("Failed to subscribe: " + detail);
        assertThat(error.closeReason().getCloseCode().getCode()).isEqualTo(code);
        assertThat(log.thrown()).isEmpty();
    }

    static Stream<Arguments> whatTheNetworkSaysIsFoundWithinTheClientsOwnException() {
        return Stream.of(
                arguments(new ConnectException(SECRET), 1013, "the broker cannot be reached"),
                arguments(new NoRouteToHostException(SECRET), 1013, "the broker cannot be reached"),
                arguments(new UnknownHostException(SECRET), 1013, "the broker cannot be reached"),
                arguments(new ClosedChannelException(), 1013, "the broker cannot be reached"),
                arguments(
                        new IOException("writevAddresses(..) failed: Broken pipe"),
                        1013,
                        "the broker cannot be reached"),
                arguments(new SSLHandshakeException(SECRET), 1011, "the gateway and the broker do not agree on TLS"));
    }

    @ParameterizedTest
    @MethodSource
    void aWrapperAroundNothingIsItself(Throwable empty) {
        assertThat(PulsarFailures.unwrap(empty)).isSameAs(empty);
    }

    static Stream<Throwable> aWrapperAroundNothingIsItself() {
        return Stream.of(new CompletionException("no cause", null), new PulsarClientException("no cause"));
    }

    private static PulsarClientException pulsarException(String name) {
        return Arrays.stream(PulsarClientException.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(name))
                .map(PulsarFailuresTest::pulsarException)
                .findFirst()
                .orElseThrow();
    }

    private static PulsarClientException pulsarException(Class<?> type) {
        try {
            for (Constructor<?> constructor : type.getConstructors()) {
                if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {String.class})) {
                    return (PulsarClientException) constructor.newInstance(SECRET);
                }
            }
            return (PulsarClientException) type.getConstructors()[0].newInstance(args(type.getConstructors()[0]));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object[] args(Constructor<?> constructor) {
        return Arrays.stream(constructor.getParameterTypes())
                .map(type -> type == String.class ? SECRET : null)
                .toArray();
    }
}
