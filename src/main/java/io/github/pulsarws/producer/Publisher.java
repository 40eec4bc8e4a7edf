package io.github.pulsarws.producer;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.frame.UndecodableFrameException;
import io.github.pulsarws.memory.ByteShare;
import io.github.pulsarws.pulsar.BrokerResource;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.socket.SessionLoad;
import io.github.pulsarws.socket.SessionOwner;
import io.github.pulsarws.socket.WaitingLine;
import io.github.pulsarws.stats.Limit;
import io.github.pulsarws.stats.SessionTally;
import io.github.pulsarws.tracing.PublishTrace;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClientException;
import org.jspecify.annotations.Nullable;

/**
 * One session's producer: publishes what the client sends, in order, and answers each request.
 *
 * <p>Requests wait in a line while the producer is not open yet, or while as many as allowed are on their way to the
 * broker. What is in the line when the session ends is still published, so that a client may send and leave.
 */
final class Publisher implements SessionOwner<ProducerFrame> {
    // made before they are needed: while Payara shuts down, no class can be loaded that was not needed before
    private static final PublishAnswer CLOSING = retryable("the session is closing");
    private static final PublishAnswer TOO_MUCH_WAITS = retryable("too much is waiting for the broker");

    private final ClientSocket socket;
    private final Admission admission;
    private final TokenRenewals renewals;
    private final Duration timeToFinish;
    private final ByteShare held;
    private final SessionTally tally;
    private final WaitingLine<PublishRequest> line = new WaitingLine<>(this::ready, this::publish);
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final BrokerResource<Producer<byte[]>> resource = new BrokerResource<>(Producer::closeAsync);
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final Barrier barrier = new Barrier(() -> pending.get() == 0);
    private volatile @Nullable OpenProducer producer;
    private volatile PublishTrace trace = PublishTrace.NONE;
    private volatile int maxPending;
    private volatile boolean draining;

    /**
     * @param admission says what may be published, and how much; left when the session ends
     * @param held what the client may have sent and the broker not answered; more is refused
     * @param tally counts what the session does
     * @param timeToFinish how long what is left when the session ends may take
     */
    Publisher(ClientSocket socket, Admission admission, ByteShare held, SessionTally tally, Duration timeToFinish) {
        this.tally = tally;
        this.socket = socket;
        this.admission = admission;
        this.renewals = new TokenRenewals(socket, admission);
        this.timeToFinish = timeToFinish;
        this.held = held;
    }

    /** Takes the producer that is being created; a failure closes the session. */
    void open(Creation creation) {
        maxPending = creation.options().maxPending();
        trace = creation.trace();
        Outcome.handle(resource.open(creation.resource(), creation.lease()::giveBack), (created, failure) -> {
            if (failure == null) {
                producer = new OpenProducer(created, creation.options());
                tally.opened(creation.topics());
                line.proceed();
            } else {
                refuse(failure);
            }
        });
    }

    /** Closes the session because its producer can't be had, or not any more. */
    void refuse(Throwable failure) {
        line.clear();
        drained.complete(null);
        socket.close(admission.refuse(GatewayError.CREATE_PRODUCER, failure));
    }

    @Override
    public void accept(ProducerFrame frame) {
        if (frame instanceof PublishRequest request) {
            take(request.traced(trace));
        } else if (frame instanceof TokenRenewal renewal) {
            renewals.carryOut(renewal);
        }
    }

    private void take(PublishRequest request) {
        // counted first: who sees it as the last one leave would end the session
        unanswered.incrementAndGet();
        Optional<PublishAnswer> refusal = refusal(request);
        if (refusal.isEmpty()) {
            line.proceed();
        } else {
            answerFailure(request, refusal.get().withContext(request.context()));
            answered();
        }
    }

    /** Puts a request into the line; what is refused for a limit may be sent again. */
    private Optional<PublishAnswer> refusal(PublishRequest request) {
        if (draining) {
            return Optional.of(CLOSING);
        }
        Optional<GatewayException> lostRight = admission.lostRight();
        if (lostRight.isPresent()) {
            return lostRight.map(loss -> PublishAnswer.failed(loss, null));
        }
        Optional<String> overLimit = admission.takeAllowance(request.size());
        if (overLimit.isPresent()) {
            tally.limitHit(Limit.PUBLISHING);
            return overLimit.map(Publisher::retryable);
        }
        if (!held.tryTake(request.weight())) {
            tally.limitHit(Limit.WAITING_BYTES);
            return Optional.of(TOO_MUCH_WAITS);
        }
        line.add(request);
        return Optional.empty();
    }

    @Override
    public void reject(UndecodableFrameException problem) {
        answerFailure(PublishAnswer.failed(
                problem.toGatewayException(), problem.context().orElse(null)));
    }

    @Override
    public void roomAgain() {
        // answers are not paced
    }

    @Override
    public CompletableFuture<?> drain() {
        takeNoMore();
        return drained;
    }

    @Override
    public Optional<GatewayException> overdue() {
        return admission.expiry();
    }

    @Override
    public SessionTally tally() {
        return tally;
    }

    @Override
    public String principal() {
        return admission.caller().name();
    }

    @Override
    public SessionLoad load() {
        OpenProducer opened = producer;
        return new SessionLoad(
                opened != null && opened.isConnected(), pending.get(), (long) maxPending, null, held.taken());
    }

    @Override
    public void release() {
        admission.leave();
        takeNoMore();
        CompletableFuture<Void> inTime =
                drained.copy().completeOnTimeout(null, timeToFinish.toMillis(), TimeUnit.MILLISECONDS);
        Outcome.handle(inTime, (done, failure) -> {
            held.close();
            resource.close();
            trace.close();
        });
    }

    private boolean ready() {
        return producer != null && pending.get() < maxPending && !barrier.isUp();
    }

    private void publish(PublishRequest request) {
        OpenProducer opened = Objects.requireNonNull(producer, "ready() comes first");
        if (opened.mayRepeat(request)) {
            barrier.hold(() -> send(opened, request));
        } else {
            send(opened, request);
        }
    }

    private void send(OpenProducer opened, PublishRequest request) {
        pending.incrementAndGet();
        long begun = System.nanoTime();
        Outcome.handle(opened.send(request), (id, failure) -> {
            try {
                if (failure == null) {
                    published(request, id, System.nanoTime() - begun);
                } else {
                    failed(request, failure);
                }
            } finally {
                // whatever goes wrong with the answer, the session must not wait for this request when it ends
                sent(request);
            }
        });
    }

    private void published(PublishRequest request, MessageId id, long nanos) {
        tally.published(request.payloadLength(), nanos);
        request.span().published(id);
        answer(PublishAnswer.ok(id, request.context()));
    }

    private void sent(PublishRequest request) {
        held.giveBack(request.weight());
        pending.decrementAndGet();
        barrier.proceed();
        line.proceed();
        answered();
    }

    /**
     * A producer that has been closed, as after the deletion of its topic, or fenced, by one that has taken the topic over,
     * can't be used again; the session ends.
     */
    private void failed(PublishRequest request, Throwable failure) {
        Throwable cause = PulsarFailures.unwrap(failure);
        if (cause instanceof PulsarClientException.ProducerFencedException) {
            fail(request, takenOver(GatewayError.UNKNOWN), takenOver(GatewayError.CREATE_PRODUCER));
        } else if (cause instanceof PulsarClientException.AlreadyClosedException) {
            fail(request, PulsarFailures.operation(failure), PulsarFailures.operation(failure));
        } else {
            answerFailure(request, PublishAnswer.failed(PulsarFailures.operation(failure), request.context()));
        }
    }

    private void fail(PublishRequest request, GatewayException error, GatewayException end) {
        answerFailure(request, PublishAnswer.failed(error, request.context()));
        Outcome.handle(drain(), (done, failure) -> socket.close(end));
    }

    private static GatewayException takenOver(GatewayError error) {
        return new GatewayException(error, Remedy.CHANGE_REQUEST, "another producer has taken the topic over");
    }

    private void answerFailure(PublishRequest request, PublishAnswer failure) {
        request.span().failed(failure.result(), Objects.requireNonNull(failure.errorMsg()));
        answerFailure(failure);
    }

    private void answerFailure(PublishAnswer failure) {
        tally.publishFailed(failure.errorCode(), Objects.requireNonNull(failure.errorMsg()));
        answer(failure);
    }

    private void answer(PublishAnswer answer) {
        socket.answer(answer);
    }

    private void takeNoMore() {
        draining = true;
        finishIfDrained();
    }

    private void answered() {
        unanswered.decrementAndGet();
        finishIfDrained();
    }

    private void finishIfDrained() {
        if (draining && unanswered.get() == 0) {
            drained.complete(null);
        }
    }

    private static PublishAnswer retryable(String detail) {
        return PublishAnswer.failed(new GatewayException(GatewayError.UNKNOWN, Remedy.TRY_LATER, detail), null);
    }
}
