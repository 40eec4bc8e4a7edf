package io.github.pulsarws.reader;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.oneOf;
import static io.github.pulsarws.options.ParameterTypes.text;

import io.github.pulsarws.delivery.ReceiverQueue;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.Option;
import io.github.pulsarws.options.QueryParameters;
import io.github.pulsarws.pulsar.TopicAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.ConsumerCryptoFailureAction;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.api.ReaderBuilder;

/**
 * The query parameters of a reader session, and what they set.
 *
 * @param builder has all but the start
 * @param isShareable whether another session could read along: all get what is published from now on, and nothing was asked for
 *     that makes the reader differ; of a topic that is not persistent, a broker drops what a reader has no room for
 */
record ReaderOptions(ReaderBuilder<byte[]> builder, ReaderStart start, ReceiverQueue queue, boolean isShareable) {
    /**
     * Of a reader that begins behind a message, the Pulsar client drops that message and forgets to ask for another one in its
     * place: with a queue for one it would never get anything.
     */
    private static final int MIN_AHEAD = 2;

    private static final List<Option<ReaderBuilder<byte[]>, ?>> OPTIONS = List.of(
            new Option<>("readerName", text(), ReaderBuilder::readerName),
            new Option<>("readCompacted", bool(), ReaderBuilder::readCompacted),
            new Option<>(
                    "cryptoFailureAction",
                    oneOf(ConsumerCryptoFailureAction.class),
                    ReaderBuilder::cryptoFailureAction));

    /** @throws InvalidRequestException if a parameter is not valid */
    static ReaderOptions read(
            PulsarClient client, QueryParameters parameters, TopicAddress topic, ReceiverQueue.Limits limits) {
        ReceiverQueue queue = ReceiverQueue.read(parameters, limits, !topic.isPersistent());
        ReaderBuilder<byte[]> builder =
                client.newReader().topic(topic.toString()).receiverQueueSize(Math.max(MIN_AHEAD, queue.ahead()));
        Option.apply(OPTIONS, parameters, builder);
        if (parameters.find("readCompacted", bool()).orElse(false) && !topic.isPersistent()) {
            throw new InvalidRequestException("readCompacted needs a persistent topic");
        }
        ReaderStart start = ReaderStart.read(parameters);
        return new ReaderOptions(
                builder, start, queue, topic.isPersistent() && start.isEnd() && !isSpecial(parameters));
    }

    private static boolean isSpecial(QueryParameters parameters) {
        return OPTIONS.stream()
                .anyMatch(option -> parameters.find(option.name(), text()).isPresent());
    }

    /** Opens a reader for this session alone. */
    CompletableFuture<MessageSource> openAlone() {
        return start.open(builder).thenApply(OwnReader::new);
    }

    /**
     * Opens a reader at the end of the topic for this session and others that come later.
     *
     * <p>It passes over what it can't decrypt. One that fails at it does so as well, but keeps a place in its queue for each
     * such message, and gets nothing more when there is none left; who comes then would get nothing either.
     */
    CompletableFuture<Reader<byte[]>> openForSeveral() {
        return builder.clone()
                .cryptoFailureAction(ConsumerCryptoFailureAction.DISCARD)
                .startMessageId(MessageId.latest)
                .createAsync();
    }

    /** Opens a reader as the session asked for, but behind this message. */
    CompletableFuture<Reader<byte[]>> openBehind(MessageId message) {
        return builder.clone().startMessageId(message).createAsync();
    }
}
