package io.github.pulsarws.reader;

import static io.github.pulsarws.options.ParameterTypes.bool;
import static io.github.pulsarws.options.ParameterTypes.integer;
import static io.github.pulsarws.options.ParameterTypes.oneOf;
import static io.github.pulsarws.options.ParameterTypes.text;

import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.delivery.PullWindow;
import io.github.pulsarws.delivery.PushWindow;
import io.github.pulsarws.delivery.WireMessageId;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.options.Option;
import io.github.pulsarws.options.QueryParameters;
import java.util.List;
import org.apache.pulsar.client.api.ConsumerCryptoFailureAction;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.ReaderBuilder;

/**
 * The query parameters of a reader session, and what they set.
 *
 * @param window how many messages may be outstanding at the client; in pull mode, how many wait here for permits
 */
record ReaderOptions(ReaderBuilder<byte[]> builder, int window, boolean pullMode) {
    private static final int DEFAULT_WINDOW = 1000;

    private static final List<Option<ReaderBuilder<byte[]>, ?>> OPTIONS = List.of(
            new Option<>("readerName", text(), ReaderBuilder::readerName),
            new Option<>("messageId", ReaderOptions::startMessageId, ReaderBuilder::startMessageId),
            new Option<>(
                    "cryptoFailureAction",
                    oneOf(ConsumerCryptoFailureAction.class),
                    ReaderBuilder::cryptoFailureAction));

    /**
     * @param maxWindow upper limit of {@code receiverQueueSize}
     * @throws io.github.pulsarws.error.InvalidRequestException if a parameter is not valid
     */
    static ReaderOptions read(PulsarClient client, QueryParameters parameters, int maxWindow) {
        int asked = parameters.find("receiverQueueSize", integer(0)).orElse(DEFAULT_WINDOW);
        int window = Math.max(1, Math.min(asked, maxWindow));
        ReaderBuilder<byte[]> builder =
                client.newReader().startMessageId(MessageId.latest).receiverQueueSize(window);
        Option.apply(OPTIONS, parameters, builder);
        boolean pullMode = parameters.find("pullMode", bool()).orElse(false);
        return new ReaderOptions(builder, window, pullMode);
    }

    /** Where messages go through. */
    FlowWindow flow() {
        return pullMode ? new PullWindow() : new PushWindow(window);
    }

    private static MessageId startMessageId(String text) {
        return switch (text) {
            case "earliest" -> MessageId.earliest;
            case "latest" -> MessageId.latest;
            default -> parse(text);
        };
    }

    private static MessageId parse(String text) {
        try {
            // a plus sign that was not percent-encoded has arrived as a space
            return WireMessageId.parse(text.replace(' ', '+'));
        } catch (GatewayException e) {
            throw new IllegalArgumentException("is neither earliest, latest nor a message id", e);
        }
    }
}
