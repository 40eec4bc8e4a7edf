package io.github.pulsarws.delivery;

import static jakarta.websocket.CloseReason.CloseCodes.NORMAL_CLOSURE;

import io.github.pulsarws.error.CloseReasons;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.frame.UndecodableFrameException;
import io.github.pulsarws.memory.ByteShare;
import io.github.pulsarws.pulsar.BrokerResource;
import io.github.pulsarws.pulsar.ClientLease;
import io.github.pulsarws.pulsar.TopicSelection;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.socket.SessionLoad;
import io.github.pulsarws.socket.SessionOwner;
import io.github.pulsarws.socket.WaitingLine;
import io.github.pulsarws.stats.Limit;
import io.github.pulsarws.stats.SessionTally;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session of a consumer or reader: owns the broker resource from before it is open until after it is closed.
 *
 * <p>Commands that come before it is open wait in a line, and so does its end: a client may acknowledge and leave before
 * the broker has answered. They wait as well while a command is carried out that holds up others. Whatever is not
 * acknowledged when the session ends, the broker delivers again.
 *
 * @param <R> the broker resource
 */
public final class DeliverySession<R> implements SessionOwner<ClientCommand> {
    private final ClientSocket socket;
    private final Admission admission;
    private final ByteShare held;
    private final SessionTally tally;
    private final BrokerResource<R> resource;
    private final WaitingLine<Step> line = new WaitingLine<>(this::isReady, this::take);
    private volatile @Nullable Delivery delivery;
    private volatile boolean heldUp;
    private volatile boolean released;

    /**
     * @param admission left when the session ends
     * @param held what the client may have sent that is not carried out yet; with more the session ends
     * @param tally counts what the session does
     * @param closer how the broker resource is closed
     */
    public DeliverySession(
            ClientSocket socket,
            Admission admission,
            ByteShare held,
            SessionTally tally,
            Function<R, CompletableFuture<Void>> closer) {
        this.socket = socket;
        this.admission = admission;
        this.held = held;
        this.tally = tally;
        this.resource = new BrokerResource<>(closer);
    }

    /**
     * Takes the broker resource that is being opened; a failure closes the session.
     *
     * @param lease of the client that opens it
     * @param topics that it is on
     * @param deliveries puts the open resource to work
     */
    public void open(
            CompletableFuture<R> opening, ClientLease lease, TopicSelection topics, Function<R, Delivery> deliveries) {
        Outcome.handle(resource.open(opening, lease::giveBack), (opened, failure) -> {
            if (failure == null) {
                Delivery started = deliveries.apply(opened);
                delivery = started;
                tally.opened(topics);
                line.proceed();
                started.resume();
            } else {
                refuse(failure);
            }
        });
    }

    /** Closes the session because its broker resource can't be had. */
    public void refuse(Throwable failure) {
        line.clear();
        held.close();
        socket.close(admission.refuse(GatewayError.SUBSCRIBE, failure));
    }

    @Override
    public void accept(ClientCommand command) {
        takeInTurn(() -> carryOut(command), command.weight());
    }

    @Override
    public void reject(UndecodableFrameException problem) {
        GatewayException error = problem.toGatewayException();
        tally.failed(error);
        problem.context()
                .ifPresentOrElse(
                        context -> takeInTurn(
                                () -> socket.answer(CommandAnswer.failed(error).withContext(context)),
                                100 + 2 * context.length()),
                        () -> socket.close(error));
    }

    @Override
    public void roomAgain() {
        Delivery started = delivery;
        if (started != null) {
            started.resume();
        }
    }

    @Override
    public long bytesAhead() {
        Delivery started = delivery;
        return started == null ? 0 : started.bytesAhead();
    }

    @Override
    public CompletableFuture<?> drain() {
        stopDelivery();
        return CompletableFuture.completedFuture(null);
    }

    /** Nothing is delivered any more to a client that has no right to it. */
    @Override
    public Optional<GatewayException> overdue() {
        return admission.expiry().or(admission::lostRight);
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
        Delivery started = delivery;
        if (started == null) {
            return new SessionLoad(false, 0, null, null, held.taken());
        }
        FlowWindow.Seats seats = started.seats();
        return new SessionLoad(started.isConnected(), seats.taken(), seats.all(), seats.permitted(), held.taken());
    }

    @Override
    public void release() {
        admission.leave();
        stopDelivery();
        released = true;
        endInTurn();
    }

    private void endInTurn() {
        line.add(new Step(this::end, 0));
        line.proceed();
    }

    private void takeInTurn(Runnable action, int weight) {
        if (held.tryTake(weight)) {
            line.add(new Step(action, weight));
            line.proceed();
        } else if (!held.isClosed()) { // or else the session is over, and the client does not know yet
            tally.limitHit(Limit.WAITING_COMMANDS);
            socket.close(admission.refuse(GatewayError.SUBSCRIBE, tooManyCommands()));
        }
    }

    private static GatewayException tooManyCommands() {
        return new GatewayException(
                GatewayError.SUBSCRIBE, Remedy.TRY_LATER, "too many commands before they could be carried out");
    }

    private void take(Step step) {
        held.giveBack(step.weight());
        step.action().run();
    }

    /** May be called again. */
    private void end() {
        stopDelivery();
        held.close();
        Delivery started = delivery;
        if (started == null) {
            resource.close();
        } else {
            // Not in this thread, nor in one that hands something over: it may be the one that writes to the broker.
            // That one's own goes out at once, before what others have given it to write, and so would the close.
            Outcome.handleElsewhere(started.handOver(), (done, failure) -> resource.close());
        }
    }

    private boolean isReady() {
        return delivery != null && !heldUp;
    }

    private void carryOut(ClientCommand command) {
        Delivery started = delivery;
        if (started == null) {
            return;
        }
        heldUp = command.holdsUpOthers();
        Outcome.handle(outcome(started, command), (answer, failure) -> {
            if (failure == null) {
                succeeded(command, answer);
            } else {
                failed(command, failure);
            }
            if (command.holdsUpOthers()) {
                heldUp = false;
                started.proceed();
                line.proceed();
            }
            started.resume();
        });
        started.resume();
    }

    private static CompletableFuture<CommandAnswer> outcome(Delivery started, ClientCommand command) {
        try {
            return started.carryOut(command);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void succeeded(ClientCommand command, CommandAnswer answer) {
        if (command.isAnswered()) {
            socket.answer(answer.withContext(command.context()));
        }
        if (command instanceof ClientCommand.Unsubscribe) {
            socket.close(CloseReasons.of(NORMAL_CLOSURE, "unsubscribed"));
        }
    }

    private void failed(ClientCommand command, Throwable failure) {
        GatewayException error = PulsarFailures.operation(failure);
        tally.failed(error);
        if (command.isAnswered()) {
            socket.answer(CommandAnswer.failed(error).withContext(command.context()));
        } else if (!command.isMendedByRedelivery() || !PulsarFailures.isConnectionLoss(failure)) {
            line.clear();
            socket.close(error);
            if (released) {
                endInTurn(); // which was in the line, too, if the client has left before the failure
            }
        }
    }

    private void stopDelivery() {
        Delivery started = delivery;
        if (started != null) {
            started.stop();
        }
    }

    /** Something that is done in its turn. */
    private record Step(Runnable action, int weight) {}
}
