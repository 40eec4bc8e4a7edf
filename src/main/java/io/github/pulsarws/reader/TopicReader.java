package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.CommandAnswer;
import io.github.pulsarws.delivery.Delivery;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.MessagePump;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.frame.OutboundFrame;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.stats.SessionTally;
import io.github.pulsarws.tracing.DeliveryTrace;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Message;
import org.jspecify.annotations.Nullable;

/** One session's reader at work: delivers messages within the window; its commands are {@link ReaderCommands}. */
final class TopicReader implements Delivery {
    private final MessageSource source;
    private final DeliveryFormat format;
    private final FlowWindow window;
    private final ClientSocket socket;
    private final SessionTally tally;
    private final DeliveryTrace trace;
    private final MessagePump pump;
    private final ReaderCommands commands;

    TopicReader(MessageSource source, ReaderOpening opening, ClientSocket socket, SessionTally tally) {
        this.source = source;
        this.tally = tally;
        this.trace = opening.trace();
        this.window = opening.options().queue().flow();
        this.format = opening.format();
        this.socket = socket;
        this.pump = new MessagePump(source::readNext, window, socket::hasRoom, this::deliver, this::fail);
        this.commands = new ReaderCommands(source, window, pump, opening.admission());
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
        return source.bytesAhead();
    }

    @Override
    public void stop() {
        pump.stop();
    }

    /** A reader acknowledges nothing. */
    @Override
    public CompletableFuture<Void> handOver() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public FlowWindow.Seats seats() {
        return window.seats();
    }

    @Override
    public boolean isConnected() {
        return source.isConnected();
    }

    @Override
    public CompletableFuture<CommandAnswer> carryOut(ClientCommand command) {
        return command.accept(commands);
    }

    private void deliver(Message<byte[]> message, @Nullable String context) {
        tally.delivered(message.size(), message.getRedeliveryCount() > 0);
        trace.delivered(message);
        socket.deliver(frame(message, context));
    }

    private OutboundFrame frame(Message<byte[]> message, @Nullable String context) {
        return context == null
                ? source.frame(message, format)
                : format.frame(message).withContext(context);
    }

    private void fail(Throwable failure) {
        socket.close(PulsarFailures.operation(failure));
    }
}
