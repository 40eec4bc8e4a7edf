package io.github.pulsarws.error;

import java.util.List;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * The HTTP statuses that refuse a session before the upgrade: those of Pulsar's own proxy, but for a request that is
 * itself wrong, which is always 400.
 */
public final class HttpStatuses {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int TIMEOUT = 504;

    /** The first row that covers a failure counts. */
    private static final List<Row> ROWS = List.of(
            new Row(PulsarClientException.NotFoundException.class, NOT_FOUND),
            new Row(PulsarClientException.TopicDoesNotExistException.class, NOT_FOUND),
            new Row(PulsarClientException.SubscriptionNotFoundException.class, NOT_FOUND),
            new Row(PulsarClientException.BrokerMetadataException.class, Remedy.CHANGE_REQUEST, NOT_FOUND),
            // a limit is reached
            new Row(PulsarClientException.ProducerBusyException.class, Remedy.TRY_LATER, UNAVAILABLE),
            new Row(PulsarClientException.ConsumerBusyException.class, Remedy.TRY_LATER, UNAVAILABLE),
            new Row(PulsarClientException.NotAllowedException.class, Remedy.TRY_LATER, UNAVAILABLE),
            new Row(PulsarClientException.ProducerBusyException.class, CONFLICT),
            new Row(PulsarClientException.ConsumerBusyException.class, CONFLICT),
            new Row(PulsarClientException.ProducerFencedException.class, CONFLICT),
            new Row(PulsarClientException.IncompatibleSchemaException.class, CONFLICT),
            new Row(PulsarClientException.TooManyRequestsException.class, TOO_MANY_REQUESTS),
            new Row(LimitException.class, TOO_MANY_REQUESTS),
            new Row(PulsarClientException.ProducerBlockedQuotaExceededError.class, UNAVAILABLE),
            new Row(PulsarClientException.ProducerBlockedQuotaExceededException.class, UNAVAILABLE),
            new Row(PulsarClientException.TopicTerminatedException.class, UNAVAILABLE),
            new Row(PulsarClientException.TimeoutException.class, TIMEOUT),
            // of a broker that takes connections, and answers nothing on them
            new Row(PulsarClientException.class, "connection already closed", Remedy.TRY_LATER, TIMEOUT));

    private HttpStatuses() {}

    /**
     * The status for a session that could not be opened.
     *
     * @param failure as it came
     * @param meaning what {@link PulsarFailures#opening} made of it
     */
    public static int of(Throwable failure, GatewayException meaning) {
        Throwable cause = PulsarFailures.unwrap(failure);
        return switch (meaning.error()) {
            case AUTHENTICATE -> 401;
            case NOT_AUTHORIZED -> 403;
            default ->
                ROWS.stream()
                        .filter(row -> row.covers(cause, meaning.remedy()))
                        .findFirst()
                        .map(Row::status)
                        .orElse(meaning.remedy() == Remedy.CHANGE_REQUEST ? BAD_REQUEST : 500);
        };
    }

    /** @param remedies for which of them the row applies */
    private record Row(FailurePattern pattern, List<Remedy> remedies, int status) {
        Row(Class<? extends Throwable> kind, int status) {
            this(new FailurePattern(kind, ""), List.of(Remedy.values()), status);
        }

        Row(Class<? extends Throwable> kind, Remedy remedy, int status) {
            this(kind, "", remedy, status);
        }

        Row(Class<? extends Throwable> kind, String phrase, Remedy remedy, int status) {
            this(new FailurePattern(kind, phrase), List.of(remedy), status);
        }

        boolean covers(Throwable failure, Remedy remedy) {
            return pattern.covers(failure) && remedies.contains(remedy);
        }
    }
}
