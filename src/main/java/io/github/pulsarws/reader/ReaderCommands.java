package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.CommandAnswer;
import io.github.pulsarws.delivery.CommandVisitor;
import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.MessagePump;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.security.Admission;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pulsar.client.api.Reader;

/**
 * Carries out what the client of a reader session asks for.
 *
 * <p>There is nothing to acknowledge; any frame that names a message moves the window on, as in Pulsar's own proxy.
 */
final class ReaderCommands implements CommandVisitor<CompletableFuture<CommandAnswer>> {
    private final MessageSource source;
    private final FlowWindow window;
    private final MessagePump pump;
    private final Admission admission;

    ReaderCommands(MessageSource source, FlowWindow window, MessagePump pump, Admission admission) {
        this.admission = admission;
        this.source = source;
        this.window = window;
        this.pump = pump;
    }

    @Override
    public CompletableFuture<CommandAnswer> acknowledge(ClientCommand.Acknowledge command) {
        return moveOn(command);
    }

    @Override
    public CompletableFuture<CommandAnswer> acknowledgeCumulatively(ClientCommand.AcknowledgeCumulatively command) {
        return moveOn(command);
    }

    @Override
    public CompletableFuture<CommandAnswer> negativelyAcknowledge(ClientCommand.NegativelyAcknowledge command) {
        return moveOn(command);
    }

    @Override
    public CompletableFuture<CommandAnswer> reconsumeLater(ClientCommand.ReconsumeLater command) {
        throw noSubscription();
    }

    @Override
    public CompletableFuture<CommandAnswer> authenticate(ClientCommand.Authenticate command) {
        return admission.renew(command.token()).thenApply(done -> CommandAnswer.ok());
    }

    @Override
    public CompletableFuture<CommandAnswer> permit(ClientCommand.Permit command) {
        if (window.permit(command.messages(), command.context())) {
            return done();
        }
        throw new GatewayException(GatewayError.UNKNOWN, Remedy.CHANGE_REQUEST, "too many permits wait for messages");
    }

    @Override
    public CompletableFuture<CommandAnswer> unsubscribe(ClientCommand.Unsubscribe command) {
        throw noSubscription();
    }

    @Override
    public CompletableFuture<CommandAnswer> seek(ClientCommand.Seek command) {
        return command.target()
                .seek(
                        message -> WireMessageId.parse(message.messageId()),
                        id -> anew(reader -> reader.seekAsync(id)),
                        millis -> anew(reader -> reader.seekAsync(millis)))
                .thenApply(nothing -> CommandAnswer.ok());
    }

    private CompletableFuture<Void> anew(Function<Reader<byte[]>, CompletableFuture<Void>> seek) {
        LostMessages lost = source.lostBySeek();
        if (lost.arePossible()) {
            // what it receives as soon as all have sought could not be told from what it received before
            pump.interrupt();
        } else {
            pump.holdBack();
        }
        return Outcome.inAnyCase(source.seek(seek), failure -> {
                    if (failure == null) {
                        pump.forgetHeldBack();
                    }
                    return lost.deliverAgain();
                })
                .thenRun(window::giveBackAll);
    }

    @Override
    public CompletableFuture<CommandAnswer> redeliver(ClientCommand.Redeliver command) {
        throw noSubscription();
    }

    @Override
    public CompletableFuture<CommandAnswer> isEndOfTopic(ClientCommand.IsEndOfTopic command) {
        return CompletableFuture.completedFuture(CommandAnswer.endOfTopic(source.hasReachedEndOfTopic()));
    }

    @Override
    public CompletableFuture<CommandAnswer> lastMessageId(ClientCommand.LastMessageId command) {
        return source.lastMessageIds().thenApply(CommandAnswer::lastMessages);
    }

    @Override
    public CompletableFuture<CommandAnswer> hasMessageAvailable(ClientCommand.HasMessageAvailable command) {
        return source.hasMessageAvailable().thenApply(CommandAnswer::messageAvailable);
    }

    private CompletableFuture<CommandAnswer> moveOn(ClientCommand.OfMessage command) {
        WireMessageId.parse(command.messageId());
        window.giveBack(1);
        return done();
    }

    private static CompletableFuture<CommandAnswer> done() {
        return CompletableFuture.completedFuture(CommandAnswer.ok());
    }

    private static GatewayException noSubscription() {
        return new GatewayException(GatewayError.DESERIALIZE, Remedy.CHANGE_REQUEST, "a reader has no subscription");
    }
}
