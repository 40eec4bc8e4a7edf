package io.github.pulsarws.consumer;

import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.CommandAnswer;
import io.github.pulsarws.delivery.Delivery;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.FetchedAhead;
import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.MessagePump;
import io.github.pulsarws.delivery.OutstandingMessages;
import io.github.pulsarws.delivery.ReceiverQueue;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.stats.SessionTally;
import io.github.pulsarws.tracing.DeliveryTrace;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.jspecify.annotations.Nullable;

/** One session's consumer at work: delivers messages within the window; its commands are {@link SubscriptionCommands}. */
final class Subscription implements Delivery {
    private final Consumer<byte[]> consumer;
    private final DeliveryFormat format;
    private final ClientSocket socket;
    private final SessionTally tally;
    private final DeliveryTrace trace;
    private final FlowWindow window;
    private final DeliveredMessages delivered;
    private final MessagePump pump;
    private final SubscriptionCommands commands;

    Subscription(Consumer<byte[]> consumer, Subscribing subscribing, ClientSocket socket, SessionTally tally) {
        this.consumer = consumer;
        this.tally = tally;
        this.trace = subscribing.trace();
        this.format = subscribing.format();
        this.socket = socket;
        ReceiverQueue queue = subscribing.options().queue();
        this.window = queue.flow();
        this.delivered = new DeliveredMessages(
                consumer,
                new Acknowledgements(subscribing.address().topics(), window, new OutstandingMessages(queue.window())),
                subscribing.options().retry(),
                tally);
        this.pump = new MessagePump(consumer::receiveAsync, window, socket::hasRoom, this::deliver, this::fail);
        this.commands = new SubscriptionCommands(consumer, subscribing, delivered, window, pump);
    }

    @Override
    public void resume() {
        pump.resume();
    }

    @Override
    public void proceed() {
        pump.proceed();
    }

    @Override
    public long bytesAhead() {
        return FetchedAhead.bytes(consumer);
    }

    @Override
    public void stop() {
        pump.stop();
        delivered.flush();
    }

    @Override
    public CompletableFuture<Void> handOver() {
        return delivered.handOver();
    }

    @Override
    public CompletableFuture<CommandAnswer> carryOut(ClientCommand command) {
        return command.accept(commands);
    }

    @Override
    public FlowWindow.Seats seats() {
        return window.seats();
    }

    @Override
    public boolean isConnected() {
        return consumer.isConnected();
    }

    /** Pulsar has waited too long for these and will deliver them again. */
    void timedOut(Collection<MessageId> ids) {
        delivered.timedOut(ids);
        pump.resume();
    }

    private void deliver(Message<byte[]> message, @Nullable String context) {
        String wireId = WireMessageId.of(message.getMessageId());
        if (delivered.isCopy(message, wireId)) {
            window.untake(context);
            return;
        }
        delivered.add(message, wireId);
        tally.delivered(message.size(), message.getRedeliveryCount() > 0);
        trace.delivered(message);
        socket.deliver(format.frame(message, wireId).withContext(context));
    }

    private void fail(Throwable failure) {
        socket.close(PulsarFailures.operation(failure));
    }
}
