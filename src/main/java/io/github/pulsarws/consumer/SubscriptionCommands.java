package io.github.pulsarws.consumer;

import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.CommandAnswer;
import io.github.pulsarws.delivery.CommandVisitor;
import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.MessagePump;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.pulsar.TopicSelection;
import io.github.pulsarws.security.Admission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.Consumer;

/** Carries out what the client of a consumer session asks for. */
final class SubscriptionCommands implements CommandVisitor<CompletableFuture<CommandAnswer>> {
    /** Not the thread that writes to the broker: what that one asks for overtakes acknowledgements of other threads. */
    private static final Executor ELSEWHERE = ForkJoinPool.commonPool();

    private final Consumer<byte[]> consumer;
    private final TopicSelection topics;
    private final DeliveredMessages delivered;
    private final FlowWindow window;
    private final MessagePump pump;
    private final Admission admission;
    private final Supplier<CompletableFuture<Boolean>> composition;

    SubscriptionCommands(
            Consumer<byte[]> consumer,
            Subscribing subscribing,
            DeliveredMessages delivered,
            FlowWindow window,
            MessagePump pump) {
        this.consumer = consumer;
        this.topics = subscribing.address().topics();
        this.admission = subscribing.admission();
        this.composition = subscribing.composition();
        this.delivered = delivered;
        this.window = window;
        this.pump = pump;
    }

    @Override
    public CompletableFuture<CommandAnswer> acknowledge(ClientCommand.Acknowledge command) {
        return ok(delivered.acknowledge(command));
    }

    @Override
    public CompletableFuture<CommandAnswer> acknowledgeCumulatively(ClientCommand.AcknowledgeCumulatively command) {
        return ok(delivered.acknowledgeUpTo(command));
    }

    /** Done as soon as the Pulsar client knows: it tells the broker after the delay. */
    @Override
    public CompletableFuture<CommandAnswer> negativelyAcknowledge(ClientCommand.NegativelyAcknowledge command) {
        delivered.negativelyAcknowledge(command.messageId(), command.topic());
        return done();
    }

    @Override
    public CompletableFuture<CommandAnswer> reconsumeLater(ClientCommand.ReconsumeLater command) {
        return ok(delivered.reconsumeLater(command.messageId(), command.delayMillis()));
    }

    @Override
    public CompletableFuture<CommandAnswer> authenticate(ClientCommand.Authenticate command) {
        return ok(admission.renew(command.token()));
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
        // or the receive under way, which fails when the consumer closes, would have the last word
        pump.holdBack();
        return ok(delivered.handOver().thenComposeAsync(handed -> consumer.unsubscribeAsync(), ELSEWHERE));
    }

    @Override
    public CompletableFuture<CommandAnswer> seek(ClientCommand.Seek command) {
        return ok(command.target()
                .seek(
                        message -> delivered.find(message.messageId(), message.topic()),
                        id -> anew(() -> consumer.seekAsync(id)),
                        millis -> anew(() -> consumer.seekAsync(millis))));
    }

    private CompletableFuture<Void> anew(Supplier<CompletableFuture<Void>> seek) {
        CompletableFuture<Boolean> paused = pause();
        return delivered
                .handOverBeforeSeek()
                .thenCombine(paused, (handed, composed) -> composed)
                .thenComposeAsync(composed -> sought(seek.get(), composed), ELSEWHERE);
    }

    private CompletableFuture<Void> sought(CompletableFuture<Void> seek, boolean composed) {
        return Outcome.inAnyCase(
                seek,
                failure -> composed || failure != null
                        ? delivered.startOver(pump::forgetHeldBack)
                        : delivered.startAfterSeek(pump::forgetHeldBack));
    }

    /**
     * Holds back what comes. A consumer that is composed of several takes up redelivery a moment later than it is asked, so
     * that what it receives by then would come twice: it receives nothing.
     *
     * @return whether it is composed of several
     */
    private CompletableFuture<Boolean> pause() {
        pump.holdBack();
        return composition.get().exceptionally(unknown -> true).thenApply(composed -> {
            if (composed) {
                pump.interrupt();
            }
            return composed;
        });
    }

    /** Done as soon as the broker has been asked, which it does not answer. */
    @Override
    public CompletableFuture<CommandAnswer> redeliver(ClientCommand.Redeliver command) {
        if (topics.isNonPersistent()) {
            // the Pulsar client would drop what it has fetched, and the broker has it no more
            delivered.forgetAll();
            return done();
        }
        return ok(pause().thenCompose(composed -> delivered.redeliver(pump::forgetHeldBack)));
    }

    @Override
    public CompletableFuture<CommandAnswer> isEndOfTopic(ClientCommand.IsEndOfTopic command) {
        return CompletableFuture.completedFuture(CommandAnswer.endOfTopic(consumer.hasReachedEndOfTopic()));
    }

    @Override
    public CompletableFuture<CommandAnswer> lastMessageId(ClientCommand.LastMessageId command) {
        return consumer.getLastMessageIdsAsync().thenApply(CommandAnswer::lastMessages);
    }

    @Override
    public CompletableFuture<CommandAnswer> hasMessageAvailable(ClientCommand.HasMessageAvailable command) {
        throw new GatewayException(
                GatewayError.DESERIALIZE, Remedy.CHANGE_REQUEST, "hasMessageAvailable is for readers");
    }

    private static CompletableFuture<CommandAnswer> done() {
        return CompletableFuture.completedFuture(CommandAnswer.ok());
    }

    private static CompletableFuture<CommandAnswer> ok(CompletableFuture<Void> carriedOut) {
        return carriedOut.thenApply(nothing -> CommandAnswer.ok());
    }
}
