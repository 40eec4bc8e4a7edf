package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.Delivery;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.MessagePump;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.socket.ClientSocket;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.Reader;

/**
 * One session's reader at work: delivers messages within the window.
 *
 * <p>There is nothing to acknowledge; any frame that names a message moves the window on, as in Pulsar's own proxy.
 */
final class TopicReader implements Delivery {
    private final DeliveryFormat format;
    private final FlowWindow window;
    private final ClientSocket socket;
    private final MessagePump pump;

    TopicReader(Reader<byte[]> reader, DeliveryFormat format, FlowWindow window, ClientSocket socket) {
        this.format = format;
        this.window = window;
        this.socket = socket;
        this.pump = new MessagePump(reader::readNextAsync, window, socket, this::deliver, this::fail);
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
            case ACK, NEGATIVE_ACK -> moveOn(command.messageId());
            case PERMIT -> {
                // without effect in push mode
            }
            case UNSUBSCRIBE ->
                throw new GatewayException(
                        GatewayError.DESERIALIZE, Remedy.CHANGE_REQUEST, "a reader has no subscription");
        }
    }

    private void moveOn(String wireId) {
        WireMessageId.parse(wireId);
        window.giveBack();
        pump.resume();
    }

    private void deliver(Message<byte[]> message) {
        socket.deliver(format.frame(message, WireMessageId.of(message.getMessageId())));
    }

    private void fail(Throwable failure) {
        socket.close(PulsarFailures.operation(failure));
    }
}
