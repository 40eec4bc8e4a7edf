package io.github.pulsarws.consumer;

import static jakarta.websocket.CloseReason.CloseCodes.NORMAL_CLOSURE;

import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.Delivery;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.MessagePump;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.CloseReasons;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.socket.ClientSocket;
import java.util.Collection;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;

/** One session's consumer at work: delivers messages within the window and carries out the client's commands. */
final class Subscription implements Delivery {
    private final Consumer<byte[]> consumer;
    private final DeliveryFormat format;
    private final ClientSocket socket;
    private final Acknowledgements acknowledgements;
    private final MessagePump pump;

    Subscription(
            Consumer<byte[]> consumer,
            SessionAddress address,
            DeliveryFormat format,
            FlowWindow window,
            ClientSocket socket) {
        this.consumer = consumer;
        this.format = format;
        this.socket = socket;
        this.acknowledgements = new Acknowledgements(address.topics(), window);
        this.pump = new MessagePump(consumer::receiveAsync, window, socket, this::deliver, this::fail);
    }

    @Override
    public void resume() {
        pump.resume();
    }

    @Override
    public void stop() {
        pump.stop();
    }

    @Override
    public void carryOut(ClientCommand command) {
        switch (command.type()) {
            case ACK -> acknowledge(command.messageId());
            case NEGATIVE_ACK -> consumer.negativeAcknowledge(acknowledgements.settle(command.messageId()));
            case PERMIT -> {
                // without effect in push mode
            }
            case UNSUBSCRIBE -> unsubscribe();
        }
        pump.resume();
    }

    /** Pulsar has waited too long for these and will deliver them again. */
    void timedOut(Collection<MessageId> ids) {
        acknowledgements.timedOut(ids);
        pump.resume();
    }

    private void deliver(Message<byte[]> message) {
        String wireId = WireMessageId.of(message.getMessageId());
        acknowledgements.delivered(message, wireId);
        socket.deliver(format.frame(message, wireId));
    }

    private void acknowledge(String wireId) {
        Outcome.handle(consumer.acknowledgeAsync(acknowledgements.settle(wireId)), (done, failure) -> {
            // once this session is closed, the broker delivers the message again; one that lost the connection has to
            if (failure != null && !PulsarFailures.isConnectionLoss(failure)) {
                fail(failure);
            }
        });
    }

    private void unsubscribe() {
        // or the receive under way, which fails when the consumer closes, would have the last word
        pump.stop();
        Outcome.handle(consumer.unsubscribeAsync(), (done, failure) -> {
            if (failure == null) {
                socket.close(CloseReasons.of(NORMAL_CLOSURE, "unsubscribed"));
            } else {
                fail(failure);
            }
        });
    }

    private void fail(Throwable failure) {
        socket.close(PulsarFailures.operation(failure));
    }
}
