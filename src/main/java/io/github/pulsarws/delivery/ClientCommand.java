package io.github.pulsarws.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends to a consumer or reader.
 *
 * <p>A command with a {@code context} is answered when it has been carried out, or can't be. A query is answered with or
 * without one; any other command without a context is carried out in silence, and the session ends if it can't be.
 */
public sealed interface ClientCommand {
    /** Echoed in the answer; null if the client wants none. */
    @Nullable
    String context();

    /** Calls the visitor's method for this kind of command. */
    <R> R accept(CommandVisitor<R> visitor);

    /** Whether the client waits for an answer. */
    default boolean isAnswered() {
        return context() != null;
    }

    /** Whether commands that come later wait for this one, and nothing is delivered meanwhile. */
    default boolean holdsUpOthers() {
        return false;
    }

    /** Whether the broker delivers a message again, and so mends a failure, if it has not got this command. */
    default boolean isMendedByRedelivery() {
        return false;
    }

    /** About how many bytes it holds in memory while it waits. */
    default int weight() {
        return 100 + length(context());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : 2 * text.length();
    }

    /** A command about one message. */
    sealed interface OfMessage extends ClientCommand {
        /** As it came with the message; not empty. */
        String messageId();

        @Override
        default int weight() {
            return 100 + length(context()) + length(messageId());
        }
    }

    /**
     * Acknowledges a message.
     *
     * @param topic full name of the topic that holds it; null if the client does not say
     */
    record Acknowledge(
            String messageId,
            @Nullable String topic,
            @Nullable String context) implements OfMessage {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.acknowledge(this);
        }

        @Override
        public boolean isMendedByRedelivery() {
            return true;
        }
    }

    /** Acknowledges all messages up to one; of its topic only, if there are several. */
    record AcknowledgeCumulatively(
            String messageId,
            @Nullable String topic,
            @Nullable String context) implements OfMessage {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.acknowledgeCumulatively(this);
        }

        @Override
        public boolean isMendedByRedelivery() {
            return true;
        }
    }

    /** Has a message delivered again after the session's delay. */
    record NegativelyAcknowledge(
            String messageId,
            @Nullable String topic,
            @Nullable String context) implements OfMessage {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.negativelyAcknowledge(this);
        }
    }

    /** Moves a message to the retry topic, from where it comes again after a delay of milliseconds, 0 or more. */
    record ReconsumeLater(
            String messageId, long delayMillis, @Nullable String context) implements OfMessage {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.reconsumeLater(this);
        }
    }

    /** Lets so many messages more be delivered, at least 1. */
    record Permit(int messages, @Nullable String context) implements ClientCommand {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.permit(this);
        }
    }

    /** Deletes the subscription, after which the session ends. */
    record Unsubscribe(@Nullable String context) implements ClientCommand {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.unsubscribe(this);
        }

        @Override
        public boolean holdsUpOthers() {
            return true;
        }
    }

    /** Goes on delivering from another place. */
    record Seek(SeekTarget target, @Nullable String context) implements ClientCommand {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.seek(this);
        }

        @Override
        public boolean holdsUpOthers() {
            return true;
        }

        @Override
        public int weight() {
            return 100 + length(context()) + (target instanceof SeekTarget.AtMessage at ? length(at.messageId()) : 0);
        }
    }

    /** Has everything delivered again that is delivered and not acknowledged. */
    record Redeliver(@Nullable String context) implements ClientCommand {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.redeliver(this);
        }

        @Override
        public boolean holdsUpOthers() {
            return true;
        }
    }

    /** Shows a newer token of the same user, so that the session may go on when the one before it expires. */
    record Authenticate(String token, @Nullable String context) implements ClientCommand {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.authenticate(this);
        }

        @Override
        public int weight() {
            return 100 + length(context()) + length(token());
        }

        /** All but the token, which is a secret. */
        @Override
        public String toString() {
            return "Authenticate[context=" + context + "]";
        }
    }

    /** A question, which is answered in any case. */
    sealed interface Query extends ClientCommand {
        @Override
        default boolean isAnswered() {
            return true;
        }
    }

    /** Is the topic terminated, and everything in it consumed? */
    record IsEndOfTopic(@Nullable String context) implements Query {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.isEndOfTopic(this);
        }
    }

    /** Which message is the topic's last one? */
    record LastMessageId(@Nullable String context) implements Query {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.lastMessageId(this);
        }
    }

    /** Is there a message that has not been delivered yet? */
    record HasMessageAvailable(@Nullable String context) implements Query {
        @Override
        public <R> R accept(CommandVisitor<R> visitor) {
            return visitor.hasMessageAvailable(this);
        }
    }
}
