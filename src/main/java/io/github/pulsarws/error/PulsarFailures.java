package io.github.pulsarws.error;

import static io.github.pulsarws.error.Remedy.CHANGE_REQUEST;
import static io.github.pulsarws.error.Remedy.TRY_LATER;
import static io.github.pulsarws.error.Remedy.UNKNOWN;

import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * The one place that says what an exception of the Pulsar client means to the gateway's client.
 *
 * <p>Exception messages hold broker addresses and class names, so none is passed on: each kind has a sentence of its
 * own. Rows are tried in order, so a special case stands before its general one.
 */
public final class PulsarFailures {
    private static final System.Logger LOG = System.getLogger(PulsarFailures.class.getName());

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    PulsarClientException.AuthenticationException.class,
                    UNKNOWN,
                    "the broker refused the gateway's credentials"),
            new Meaning(
                    PulsarClientException.UnsupportedAuthenticationException.class,
                    UNKNOWN,
                    "the broker refused the gateway's credentials"),
            new Meaning(
                    PulsarClientException.GettingAuthenticationDataException.class,
                    UNKNOWN,
                    "the gateway's credentials could not be read"),
            new Meaning(
                    PulsarClientException.InvalidTopicNameException.class,
                    CHANGE_REQUEST,
                    "not a topic name: a topic holds no slash, tenant and namespace only letters, digits, -=:._"),
            new Meaning(
                    PulsarClientException.InvalidConfigurationException.class,
                    "cumulative ack",
                    CHANGE_REQUEST,
                    "only Exclusive and Failover subscriptions acknowledge cumulatively"),
            new Meaning(
                    PulsarClientException.class,
                    "illegal messageid",
                    CHANGE_REQUEST,
                    "several topics or partitions are sought by time, earliest or latest only"),
            new Meaning(IllegalArgumentException.class, CHANGE_REQUEST, "the parameters do not fit together"),
            new Meaning(
                    PulsarClientException.InvalidConfigurationException.class,
                    CHANGE_REQUEST,
                    "the parameters do not fit together"),
            new Meaning(
                    PulsarClientException.TopicDoesNotExistException.class,
                    "namespace not found",
                    CHANGE_REQUEST,
                    "no such tenant or namespace"),
            new Meaning(PulsarClientException.TopicDoesNotExistException.class, CHANGE_REQUEST, "no such topic"),
            new Meaning(
                    PulsarClientException.SubscriptionNotFoundException.class, CHANGE_REQUEST, "no such subscription"),
            new Meaning(
                    PulsarClientException.NotFoundException.class,
                    CHANGE_REQUEST,
                    "no such tenant, namespace or topic"),
            new Meaning(
                    PulsarClientException.BrokerMetadataException.class,
                    "attempting to unsubscribe",
                    CHANGE_REQUEST,
                    "other consumers use the subscription"),
            new Meaning(
                    PulsarClientException.class,
                    "startmessageid is illegal",
                    CHANGE_REQUEST,
                    "a partitioned topic is read from earliest or latest only"),
            new Meaning(
                    PulsarClientException.BrokerMetadataException.class,
                    "policies not found",
                    CHANGE_REQUEST,
                    "no such tenant or namespace"),
            new Meaning(
                    PulsarClientException.BrokerMetadataException.class,
                    "namespace not found",
                    CHANGE_REQUEST,
                    "no such tenant or namespace"),
            new Meaning(
                    PulsarClientException.ProducerBusyException.class,
                    "is already connected",
                    CHANGE_REQUEST,
                    "a producer with this name is already connected"),
            new Meaning(
                    PulsarClientException.ProducerBusyException.class,
                    "max producers",
                    TRY_LATER,
                    "the topic has reached its limit of producers"),
            new Meaning(
                    PulsarClientException.ProducerBusyException.class,
                    CHANGE_REQUEST,
                    "another producer holds the topic or the name"),
            new Meaning(
                    PulsarClientException.ProducerFencedException.class,
                    CHANGE_REQUEST,
                    "another producer holds the topic or the name"),
            new Meaning(
                    PulsarClientException.ConsumerBusyException.class,
                    "different type",
                    CHANGE_REQUEST,
                    "the subscription is in use with another type"),
            new Meaning(
                    PulsarClientException.ConsumerBusyException.class,
                    "max consumers",
                    TRY_LATER,
                    "the limit of consumers is reached"),
            new Meaning(
                    PulsarClientException.ConsumerBusyException.class,
                    "max subscriptions",
                    TRY_LATER,
                    "the limit of subscriptions is reached"),
            new Meaning(
                    PulsarClientException.ConsumerBusyException.class,
                    CHANGE_REQUEST,
                    "exclusive consumer is already connected"),
            new Meaning(
                    PulsarClientException.ConsumerAssignException.class,
                    TRY_LATER,
                    "the broker could not assign the consumer"),
            new Meaning(
                    PulsarClientException.IncompatibleSchemaException.class,
                    CHANGE_REQUEST,
                    "the topic's schema does not allow raw bytes"),
            new Meaning(
                    PulsarClientException.TopicTerminatedException.class, CHANGE_REQUEST, "the topic is terminated"),
            new Meaning(
                    PulsarClientException.NotAllowedException.class,
                    "maximum number of subscriptions",
                    TRY_LATER,
                    "the limit of subscriptions is reached"),
            new Meaning(
                    PulsarClientException.NotAllowedException.class, CHANGE_REQUEST, "the broker does not allow this"),
            new Meaning(
                    PulsarClientException.NotSupportedException.class,
                    CHANGE_REQUEST,
                    "the broker does not support this"),
            new Meaning(
                    PulsarClientException.InvalidMessageException.class,
                    CHANGE_REQUEST,
                    "the message is larger than the broker allows"),
            new Meaning(
                    PulsarClientException.TooManyRequestsException.class,
                    TRY_LATER,
                    "the broker is handling too many requests"),
            new Meaning(
                    PulsarClientException.ProducerBlockedQuotaExceededError.class,
                    TRY_LATER,
                    "the topic's backlog quota is exceeded"),
            new Meaning(
                    PulsarClientException.ProducerBlockedQuotaExceededException.class,
                    TRY_LATER,
                    "the topic's backlog quota is exceeded"),
            new Meaning(
                    PulsarClientException.ProducerQueueIsFullError.class,
                    TRY_LATER,
                    "too many messages are waiting for the broker"),
            new Meaning(
                    PulsarClientException.MemoryBufferIsFullError.class,
                    TRY_LATER,
                    "too many bytes are waiting for the broker"),
            new Meaning(
                    PulsarClientException.CryptoException.class, UNKNOWN, "the gateway could not encrypt the message"),
            new Meaning(PulsarClientException.TimeoutException.class, TRY_LATER, "the broker did not answer in time"),
            new Meaning(
                    PulsarClientException.LookupException.class, TRY_LATER, "no broker serves the topic at present"),
            new Meaning(PulsarClientException.ConnectException.class, TRY_LATER, "the broker cannot be reached"),
            new Meaning(PulsarClientException.NotConnectedException.class, TRY_LATER, "the broker cannot be reached"),
            new Meaning(SocketException.class, TRY_LATER, "the broker cannot be reached"),
            // of a connection that breaks while something is being written to it
            new Meaning(ClosedChannelException.class, TRY_LATER, "the broker cannot be reached"),
            new Meaning(IOException.class, "broken pipe", TRY_LATER, "the broker cannot be reached"),
            new Meaning(IOException.class, "connection reset", TRY_LATER, "the broker cannot be reached"),
            new Meaning(UnknownHostException.class, TRY_LATER, "the broker cannot be reached"),
            new Meaning(SSLException.class, UNKNOWN, "the gateway and the broker do not agree on TLS"),
            new Meaning(
                    PulsarClientException.TopicMigrationException.class,
                    TRY_LATER,
                    "the topic is moving to another cluster"),
            new Meaning(
                    PulsarClientException.BrokerPersistenceException.class,
                    TRY_LATER,
                    "the broker could not store or load the topic's data"),
            new Meaning(
                    PulsarClientException.BrokerMetadataException.class,
                    TRY_LATER,
                    "the broker could not load the topic's metadata"),
            new Meaning(
                    PulsarClientException.AlreadyClosedException.class, TRY_LATER, "the broker resource was closed"),
            // the last attempt of several: a broker that hangs is taken for gone before the time is up, and hangs again
            new Meaning(
                    PulsarClientException.class,
                    "connection already closed",
                    TRY_LATER,
                    "the broker did not answer in time"));

    private PulsarFailures() {}

    /**
     * What a failure to open a session's broker resource means.
     *
     * @param error the error of the session's kind: {@link GatewayError#CREATE_PRODUCER} or {@link GatewayError#SUBSCRIBE}
     */
    public static GatewayException opening(GatewayError error, Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof GatewayException known) {
            return known;
        }
        if (cause instanceof InvalidRequestException invalid) {
            return new GatewayException(error, CHANGE_REQUEST, String.valueOf(invalid.getMessage()));
        }
        if (cause instanceof LimitException limit) {
            return new GatewayException(error, TRY_LATER, String.valueOf(limit.getMessage()));
        }
        return meaning(error, cause);
    }

    /** What a failed publish or command means; {@link GatewayError#UNKNOWN} unless a right was lost. */
    public static GatewayException operation(Throwable failure) {
        return opening(GatewayError.UNKNOWN, failure);
    }

    /** Whether the connection to the broker broke, which the Pulsar client mends by itself. */
    public static boolean isConnectionLoss(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof PulsarClientException.ConnectException
                // the network library's own, such as a closed channel
                || (cause instanceof IOException && !(cause instanceof PulsarClientException));
    }

    private static GatewayException meaning(GatewayError error, Throwable cause) {
        if (cause instanceof PulsarClientException.AuthorizationException) {
            return new GatewayException(GatewayError.NOT_AUTHORIZED, CHANGE_REQUEST, "");
        }
        return MEANINGS.stream()
                .filter(meaning -> meaning.pattern.covers(cause))
                .findFirst()
                .map(meaning -> new GatewayException(error, meaning.remedy, meaning.detail))
                .orElseGet(() -> {
                    LOG.log(System.Logger.Level.WARNING, "An unexpected failure", LogText.of(cause));
                    return new GatewayException(error, UNKNOWN, "see the gateway's log");
                });
    }

    /** The failure itself, without the wrappers that futures and the Pulsar client put around it. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The client's exceptions proper are subclasses; the class itself holds what came from below, the network for one. */
    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CompletionException
                || failure instanceof ExecutionException
                || failure.getClass() == PulsarClientException.class;
    }

    private record Meaning(FailurePattern pattern, Remedy remedy, String detail) {
        Meaning(Class<? extends Throwable> kind, String phrase, Remedy remedy, String detail) {
            this(new FailurePattern(kind, phrase), remedy, detail);
        }

        Meaning(Class<? extends Throwable> kind, Remedy remedy, String detail) {
            this(kind, "", remedy, detail);
        }
    }
}
