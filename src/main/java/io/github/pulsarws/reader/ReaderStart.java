package io.github.pulsarws.reader;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.longInteger;

import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.options.QueryParameters;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.api.ReaderBuilder;

/**
 * Where a reader begins: at a message, after it, or at a point in time.
 *
 * @param messageId unless there is a timestamp, reading starts here
 * @param inclusive whether that message is read as well
 * @param timestamp epoch milliseconds; the first message is one that was published then or later
 */
record ReaderStart(MessageId messageId, boolean inclusive, Optional<Long> timestamp) {
    private static final String MESSAGE_ID = "messageId";
    private static final String INCLUSIVE = "startMessageIdInclusive";
    private static final String TIMESTAMP = "startTimestamp";

    /** @throws InvalidRequestException if a parameter is not valid, or there are two starts */
    static ReaderStart read(QueryParameters parameters) {
        Optional<MessageId> messageId = parameters.find(MESSAGE_ID, ReaderStart::parse);
        boolean inclusive = parameters.find(INCLUSIVE, bool()).orElse(false);
        Optional<Long> timestamp = parameters.find(TIMESTAMP, longInteger(0));
        if (timestamp.isPresent() && messageId.isPresent()) {
            throw new InvalidRequestException(TIMESTAMP + " and " + MESSAGE_ID + " exclude each other");
        }
        if (timestamp.isPresent() && inclusive) {
            throw new InvalidRequestException(TIMESTAMP + " and " + INCLUSIVE + " exclude each other");
        }
        return new ReaderStart(messageId.orElse(MessageId.latest), inclusive, timestamp);
    }

    private static MessageId parse(String text) {
        return switch (text) {
            case "earliest" -> MessageId.earliest;
            case "latest" -> MessageId.latest;
            default -> parseId(text);
        };
    }

    private static MessageId parseId(String text) {
        try {
            // a plus sign that was not percent-encoded has arrived as a space
            return WireMessageId.parse(text.replace(' ', '+'));
        } catch (GatewayException e) {
            throw new IllegalArgumentException("is neither earliest, latest nor a message id", e);
        }
    }

    /** Whether only what is published from now on is read. */
    boolean isEnd() {
        return messageId.equals(MessageId.latest) && !inclusive && timestamp.isEmpty();
    }

    /** Opens a reader that is about to read its first message. */
    CompletableFuture<Reader<byte[]>> open(ReaderBuilder<byte[]> builder) {
        if (inclusive) {
            builder.startMessageIdInclusive();
        }
        return builder.startMessageId(messageId).createAsync().thenCompose(this::move);
    }

    private CompletableFuture<Reader<byte[]>> move(Reader<byte[]> reader) {
        CompletableFuture<Reader<byte[]>> moved = new CompletableFuture<>();
        Outcome.handle(moving(reader), (done, failure) -> {
            if (failure == null) {
                moved.complete(reader);
            } else {
                Outcome.handle(reader.closeAsync(), (closed, ignored) -> moved.completeExceptionally(failure));
            }
        });
        return moved;
    }

    /**
     * The builder knows time only as seconds before now, so the reader seeks. And it goes to the last message, of which the
     * client does not know the id, when it is asked whether that is available.
     */
    private CompletableFuture<?> moving(Reader<byte[]> reader) {
        if (timestamp.isPresent()) {
            return reader.seekAsync(timestamp.get());
        }
        return inclusive && messageId.equals(MessageId.latest)
                ? reader.hasMessageAvailableAsync()
                : CompletableFuture.completedFuture(null);
    }
}
