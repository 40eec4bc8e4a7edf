package io.github.pulsarws.security;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.limits.SessionSeat;
import io.github.pulsarws.pulsar.BrokerIdentity;
import io.github.pulsarws.pulsar.TopicPattern;
import io.github.pulsarws.pulsar.TopicSelection;
import io.github.pulsarws.token.VerifiedToken;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * One session's leave to be here: who has it, how long, and what the session may do.
 *
 * <p>A token ends at its time unless the client shows a newer one, and a right ends when the access policy does not give it
 * any more. Thread-safe.
 */
public final class Admission {
    private static final Admission NONE = new Admission(
            Caller.ANONYMOUS, new BrokerIdentity.Gateway(), SessionSeat.FREE, Authority.OPEN, reason -> {});

    private final Authority authority;
    private final SessionSeat seat;
    private final Consumer<String> refusalLog;
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Caller caller;
    private volatile BrokerIdentity identity;
    private volatile Instant end;
    private volatile HeldRights rights = HeldRights.none();

    /** @param refusalLog is told why the session can't be had after all */
    Admission(
            Caller caller,
            BrokerIdentity identity,
            SessionSeat seat,
            Authority authority,
            Consumer<String> refusalLog) {
        this.authority = authority;
        this.refusalLog = refusalLog;
        this.seat = seat;
        this.caller = caller;
        this.identity = identity;
        this.end = authority.end(caller);
    }

    /** Of a session that is refused: it holds nothing, and nothing ends it. */
    public static Admission none() {
        return NONE;
    }

    public Caller caller() {
        return caller;
    }

    /** As whom the gateway speaks to the broker for this session. */
    public BrokerIdentity identity() {
        return identity;
    }

    /**
     * Takes one message from what the session's user and address may publish.
     *
     * @param bytes its length, not negative
     * @return empty if it may be published; else why not, and how long the client should wait
     */
    public Optional<String> takeAllowance(int bytes) {
        return seat.publishing().take(bytes);
    }

    /**
     * Checks, where the gateway has to, that the session may do something; and keeps an eye on it from then on.
     *
     * @throws GatewayException error 6 if it may not
     */
    public void require(Right right) {
        authority.check(caller, right);
        long generation = generation();
        rights = rights.and(right, generation);
    }

    /**
     * As {@link #require}, for consuming.
     *
     * @return the topics; of those that a pattern matches, the ones that the policy allows
     */
    public TopicSelection permitConsuming(TopicSelection topics, String subscription) {
        if (topics instanceof TopicPattern asked) {
            TopicPattern granted = authority.narrowed(caller, asked, subscription);
            require(new Right.ConsumeMatching(asked, granted, subscription));
            return granted;
        }
        require(new Right.Consume(topics, subscription));
        return topics;
    }

    /** {@return why the session may not do any more what it was allowed to} Cheap enough for every message. */
    public Optional<GatewayException> lostRight() {
        HeldRights held = rights;
        long generation = generation();
        if (held.areCurrent(generation)) {
            return held.loss();
        }
        HeldRights checked = held.check(generation, right -> authority.check(caller, right));
        // whatever was overtaken meanwhile is of an older generation, and looked up again by the next call
        rights = checked;
        return checked.loss();
    }

    /** Of the policy and of the caller, whose newer token may name other groups: either one changes it. */
    private long generation() {
        return authority.generation() + renewals.get();
    }

    /** {@return that the token has expired, if it has} */
    public Optional<GatewayException> expiry() {
        return authority.now().isBefore(end)
                ? Optional.empty()
                : Optional.of(Refusals.notAuthenticated("the token has expired"));
    }

    /**
     * Takes a newer token of the same user.
     *
     * @return completes when it counts; fails with error 5 if it is not valid, or another user's
     */
    public CompletableFuture<Void> renew(String token) {
        if (!authority.isRequired()) {
            return CompletableFuture.completedFuture(null);
        }
        if (!renewing.compareAndSet(false, true)) {
            return CompletableFuture.failedFuture(Refusals.tryLater("another token is being verified"));
        }
        return authority.verify(token).thenAccept(this::adopt).whenComplete((done, failure) -> renewing.set(false));
    }

    /**
     * Says why the session can't be had after all, to the log and for the client: a broker that does not authenticate it has
     * refused the client's own token, if that is what it was shown.
     *
     * @param error what it is called that the session can't be had
     * @param failure as it came
     */
    public GatewayException refuse(GatewayError error, Throwable failure) {
        boolean tokenRefused = identity instanceof BrokerIdentity.User
                && PulsarFailures.unwrap(failure) instanceof PulsarClientException.AuthenticationException;
        GatewayException reason = tokenRefused
                ? Refusals.notAuthenticated("the broker refused the token")
                : PulsarFailures.opening(error, failure);
        refusalLog.accept(reason.describe());
        return reason;
    }

    /** Gives the session's place back. Calling it again changes nothing. */
    public void leave() {
        seat.leave();
    }

    private void adopt(VerifiedToken token) {
        VerifiedToken before =
                caller.token().orElseThrow(() -> Refusals.notAuthenticated("the session was not opened with a token"));
        if (!token.issuer().equals(before.issuer()) || !token.subject().equals(before.subject())) {
            throw Refusals.notAuthenticated("the token is another user's");
        }
        Caller renewed = Caller.of(token);
        identity = authority.renewed(renewed);
        caller = renewed;
        end = authority.end(renewed);
        renewals.incrementAndGet();
    }
}
