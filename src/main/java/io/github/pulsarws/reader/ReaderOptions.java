package io.github.pulsarws.reader;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.integer;
import static io.github.pulsarws.options.ParameterTypes.oneOf;
import static io.github.pulsarws.options.ParameterTypes.text;

import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.PullWindow;
import io.github.pulsarws.delivery.PushWindow;
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
 * @param window how many messages may be outstanding at the client; in pull mode, how many wait here for permits
 */
record ReaderOptions(ReaderBuilder<byte[]> builder, ReaderStart start, int window, boolean pullMode) {
    private static final int DEFAULT_WINDOW = 1000;

    private static final List<Option<ReaderBuilder<byte[]>, ?>> OPTIONS = List.of(
            new Option<>("readerName", text(), ReaderBuilder::readerName),
            new Option<>("readCompacted", bool(), ReaderBuilder::readCompacted),
            new Option<>(
                    "cryptoFailureAction",
                    oneOf(ConsumerCryptoFailureAction.class),
                    ReaderBuilder::cryptoFailureAction));

    /**
     * @param maxWindow upper limit of {@code receiverQueueSize}
     * @param maxAhead how many messages may be fetched before the client has read those before
     * @throws InvalidRequestException if a parameter is not valid
     */
    static ReaderOptions read(
            PulsarClient client, QueryParameters parameters, TopicAddress topic, int maxWindow, int maxAhead) {
        int asked = parameters.find("receiverQueueSize", integer(0)).orElse(DEFAULT_WINDOW);
        int window = Math.max(1, Math.min(asked, maxWindow));
        ReaderBuilder<byte[]> builder =
                client.newReader().topic(topic.toString()).receiverQueueSize(Math.min(window, maxAhead));
        Option.apply(OPTIONS, parameters, builder);
        if (parameters.find("readCompacted", bool()).orElse(false) && !topic.isPersistent()) {
            throw new InvalidRequestException("readCompacted needs a persistent topic");
        }
        boolean pullMode = parameters.find("pullMode", bool()).orElse(false);
        return new ReaderOptions(builder, ReaderStart.read(parameters), window, pullMode);
    }

    /** Where messages go through. */
    FlowWindow flow() {
        return pullMode ? new PullWindow() : new PushWindow(window);
    }
}
