package io.github.pulsarws.delivery;

import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.frame.UndecodableFrameException;
import io.github.pulsarws.pulsar.BrokerResource;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.socket.SessionOwner;
import io.github.pulsarws.socket.WaitingLine;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session of a consumer or reader: owns the broker resource from before it is open until after it is closed.
 *
 * <p>Commands that come before it is open wait in a line, and so does its end: a client may acknowledge and leave before
 * the broker has answered. Whatever is not acknowledged when the session ends, the broker delivers again.
 *
 * @param <R> the broker resource
 */
public final class DeliverySession<R> implements SessionOwner<ClientCommand> {
    private static final int MAX_EARLY_COMMANDS = 1000;

    private final ClientSocket socket;
    private final BrokerResource<R> resource;
    private final WaitingLine<Runnable> line =
            new WaitingLine<>(MAX_EARLY_COMMANDS, step -> 1, this::isOpen, Runnable::run);
    private volatile @Nullable Delivery delivery;

    /** @param closer how the broker resource is closed */
    public DeliverySession(ClientSocket socket, Function<R, CompletableFuture<Void>> closer) {
        this.socket = socket;
        this.resource = new BrokerResource<>(closer);
    }

    /**
     * Takes the broker resource that is being opened; a failure closes the session.
     *
     * @param deliveries puts the open resource to work
     */
    public void open(CompletableFuture<R> opening, Function<R, Delivery> deliveries) {
        Outcome.handle(resource.open(opening), (opened, failure) -> {
            if (failure == null) {
                Delivery started = deliveries.apply(opened);
                delivery = started;
                line.proceed();
                started.resume();
            } else {
                refuse(failure);
            }
        });
    }

    /** Closes the session because its broker resource can't be had. */
    public void refuse(Throwable failure) {
        socket.close(PulsarFailures.opening(GatewayError.SUBSCRIBE, failure));
    }

    @Override
    public void accept(ClientCommand command) {
        if (line.offer(() -> carryOut(command))) {
            line.proceed();
        } else {
            refuse(new GatewayException(
                    GatewayError.SUBSCRIBE, Remedy.TRY_LATER, "too many commands before it was open"));
        }
    }

    @Override
    public void reject(UndecodableFrameException problem) {
        socket.close(problem.toGatewayException());
    }

    @Override
    public void roomAgain() {
        Delivery started = delivery;
        if (started != null) {
            started.resume();
        }
    }

    @Override
    public CompletableFuture<?> drain() {
        stopDelivery();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void release() {
        stopDelivery();
        if (line.offer(this::end)) {
            line.proceed();
        } else {
            line.clear();
            resource.close();
        }
    }

    private void end() {
        stopDelivery();
        resource.close();
    }

    private boolean isOpen() {
        return delivery != null;
    }

    private void carryOut(ClientCommand command) {
        Delivery started = delivery;
        if (started == null) {
            return;
        }
        try {
            started.carryOut(command);
        } catch (RuntimeException e) {
            line.clear();
            socket.close(PulsarFailures.operation(e));
        }
    }

    private void stopDelivery() {
        Delivery started = delivery;
        if (started != null) {
            started.stop();
        }
    }
}
