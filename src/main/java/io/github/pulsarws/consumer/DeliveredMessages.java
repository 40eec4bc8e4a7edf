package io.github.pulsarws.consumer;

import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.error.PulsarFailures;
import io.github.pulsarws.error.Remedy;
import io.github.pulsarws.pulsar.ConsumerConnection;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.stats.SessionTally;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.jspecify.annotations.Nullable;

/** What a session has delivered, and what becomes of it: acknowledged, positively or negatively, or moved aside. */
final class DeliveredMessages {
    private static final System.Logger LOG = System.getLogger(DeliveredMessages.class.getName());

    /** How long a move to the retry topic is waited for when the session ends; after that the message is in both places. */
    private static final int PATIENCE_SECONDS = 5;

    private final Consumer<byte[]> consumer;
    private final ConsumerConnection connection;
    private final Acknowledgements acknowledgements;
    private final AcknowledgementLine line;
    private final AcknowledgedMessages acknowledged;
    private final Optional<RetryableMessages> retryable;
    private final HandingOver moves = new HandingOver();
    private final SessionTally tally;

    /** @param retry whether messages may be moved to the retry topic */
    DeliveredMessages(Consumer<byte[]> consumer, Acknowledgements acknowledgements, boolean retry, SessionTally tally) {
        this.tally = tally;
        this.consumer = consumer;
        this.connection = new ConsumerConnection(consumer);
        this.acknowledgements = acknowledgements;
        this.line = new AcknowledgementLine(consumer);
        this.acknowledged = new AcknowledgedMessages(consumer::getLastDisconnectedTimestamp);
        this.retryable = retry ? Optional.of(new RetryableMessages()) : Optional.empty();
    }

    /** A message goes out, for which a place in the window has been taken. */
    void add(Message<byte[]> message, String wireId) {
        acknowledgements.delivered(message, wireId);
        retryable.ifPresent(held -> held.add(wireId, message));
    }

    /**
     * Whether a message is one that the client has acknowledged already; it is acknowledged again then. Of a topic that is not
     * persistent nothing comes twice, but other messages have the same id.
     */
    boolean isCopy(Message<byte[]> message, String wireId) {
        if (!acknowledged.contains(message.getMessageId(), wireId)
                || !TopicAddress.isPersistent(message.getTopicName())) {
            return false;
        }
        // the Pulsar client counts this copy as one that is awaited, with its batch and against its timeout
        Outcome.handle(consumer.acknowledgeAsync(message), (done, failure) -> {
            if (failure != null) {
                LOG.log(System.Logger.Level.DEBUG, "A copy could not be acknowledged", LogText.of(failure));
            }
        });
        return true;
    }

    /** As {@link Acknowledgements#find}. */
    MessageId find(String wireId, @Nullable String topic) {
        return acknowledgements.find(wireId, topic);
    }

    CompletableFuture<Void> acknowledge(ClientCommand.Acknowledge command) {
        MessageId id = acknowledgements.settle(command.messageId(), command.topic());
        release(id);
        if (acknowledgements.isKept(id)) {
            acknowledged.add(id);
        }
        return line.acknowledge(id, command.isAnswered()).whenComplete((done, failure) -> {
            if (failure == null) {
                acknowledged.confirm(id);
                tally.acknowledged(1);
            } else if (isLeftToUs(command, failure)) {
                acknowledged.keep(id);
            } else {
                acknowledged.remove(id);
            }
        });
    }

    /** The places are given back when the broker has taken it: it refuses this to some types of subscription. */
    CompletableFuture<Void> acknowledgeUpTo(ClientCommand.AcknowledgeCumulatively command) {
        MessageId id = acknowledgements.find(command.messageId(), command.topic());
        if (acknowledgements.isKept(id)) {
            acknowledged.addUpTo(id);
        }
        return consumer.acknowledgeCumulativeAsync(id).whenComplete((done, failure) -> {
            if (failure == null || isLeftToUs(command, failure)) {
                tally.acknowledged(acknowledgements.settleUpTo(id));
                retryable.ifPresent(held -> held.removeUpTo(id));
            } else {
                acknowledged.removeUpTo(id);
            }
        });
    }

    /**
     * Whether an acknowledgement was lost with the connection and nobody is told: the client has had its say, so the copy
     * that the broker will send is acknowledged in its name.
     */
    private static boolean isLeftToUs(ClientCommand command, Throwable failure) {
        return !command.isAnswered() && PulsarFailures.isConnectionLoss(failure);
    }

    void negativelyAcknowledge(String wireId, @Nullable String topic) {
        acknowledged.expectRedelivery();
        MessageId id = acknowledgements.settle(wireId, topic);
        release(id);
        if (acknowledgements.isKept(id)) {
            consumer.negativeAcknowledge(id);
        } // or else it would not come again, and the Pulsar client would drop what it has fetched
        tally.negativelyAcknowledged();
    }

    /** Moves a message to the retry topic. */
    CompletableFuture<Void> reconsumeLater(String wireId, long delayMillis) {
        RetryableMessages held = retryable.orElseThrow(() -> refusal("reconsumeLater needs retryEnable=true"));
        String key = WireMessageId.of(WireMessageId.parse(wireId));
        Message<byte[]> message = held.remove(key)
                .orElseThrow(() -> refusal("the message is not outstanding here, or too large to be kept so long"));
        acknowledged.add(message.getMessageId());
        return moves.during(() -> consumer.reconsumeLaterAsync(message, delayMillis, TimeUnit.MILLISECONDS))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        acknowledged.confirm(message.getMessageId());
                        acknowledgements.forget(key);
                    } else {
                        acknowledged.remove(message.getMessageId());
                        held.add(key, message);
                    }
                });
    }

    /** Pulsar has waited too long for these and will deliver them again. */
    void timedOut(Collection<MessageId> ids) {
        acknowledged.expectRedelivery();
        acknowledgements.timedOut(ids);
    }

    /**
     * Has everything delivered again that is not acknowledged. To be called while nothing is delivered.
     *
     * <p>Waits for the connection: asked while it is reconnecting, the Pulsar client would drop all that comes then as
     * messages from before.
     *
     * @param forgetHeldBack forgets what has come and is not delivered, for it will come again
     */
    CompletableFuture<Void> redeliver(Runnable forgetHeldBack) {
        flush();
        acknowledged.expectRedelivery();
        return connection.await().thenRun(() -> {
            // not after: what comes from then on does not come again
            forgetHeldBack.run();
            consumer.redeliverUnacknowledgedMessages();
            forgetAll();
        });
    }

    /**
     * Everything begins anew after a seek: what is delivered from now on may have been acknowledged before.
     *
     * <p>Redelivery is asked for as well, because a consumer that is composed of several loses what they receive during the
     * seek, and one whose seek has failed may have sought in some of its topics.
     */
    CompletableFuture<Void> startOver(Runnable forgetHeldBack) {
        acknowledged.clear();
        return redeliver(forgetHeldBack);
    }

    /**
     * As {@link #startOver}, but for a single consumer that has sought. It has lost nothing; and asked for redelivery it would
     * drop a part of a batch that it receives in that moment, with the permits for it. Only the connection is waited for:
     * an acknowledgement that is sent before would never be answered.
     *
     * @param forgetHeldBack forgets what has come and is not delivered. It runs at once: the Pulsar client tells of a seek
     *     in the thread that brings messages, before the first that comes after it.
     */
    CompletableFuture<Void> startAfterSeek(Runnable forgetHeldBack) {
        forgetHeldBack.run();
        acknowledged.clear();
        return connection.await().thenRun(this::forgetAll);
    }

    /** Gives back the places of all that is outstanding. */
    void forgetAll() {
        acknowledgements.forgetAll();
        retryable.ifPresent(RetryableMessages::clear);
    }

    /** Sends acknowledgements that wait. */
    void flush() {
        line.flush();
    }

    /**
     * As {@link AcknowledgementLine#handOver}; and messages that are being moved to the retry topic have got there, because
     * only then the Pulsar client acknowledges them here.
     */
    CompletableFuture<Void> handOver() {
        return CompletableFuture.allOf(
                line.handOver(), moves.done().completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** As {@link AcknowledgementLine#handOverBeforeSeek}. */
    CompletableFuture<Void> handOverBeforeSeek() {
        return line.handOverBeforeSeek();
    }

    private void release(MessageId id) {
        retryable.ifPresent(held -> held.remove(WireMessageId.of(id)));
    }

    private static GatewayException refusal(String detail) {
        return new GatewayException(GatewayError.UNKNOWN, Remedy.CHANGE_REQUEST, detail);
    }
}
