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
import org.apache.pulsar.client.api.ConsumerCryptoFailureAction;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.ReaderBuilder;

/**
 * The query parameters of a reader session, and what they set.
 *
 * @param builder has all but the start
 */
record ReaderOptions(ReaderBuilder<byte[]> builder, ReaderStart start, ReceiverQueue queue) {
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
                client.newReader().topic(topic.toString()).receiverQueueSize(queue.ahead());
        Option.apply(OPTIONS, parameters, builder);
        if (parameters.find("readCompacted", bool()).orElse(false) && !topic.isPersistent()) {
            throw new InvalidRequestException("readCompacted needs a persistent topic");
        }
        return new ReaderOptions(builder, ReaderStart.read(parameters), queue);
    }
}
