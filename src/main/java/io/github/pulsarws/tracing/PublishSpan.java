package io.github.pulsarws.tracing;

import java.util.Map;
import org.apache.pulsar.client.api.MessageId;

/** The span of one request to publish. Whoever ends it first decides how it has ended. Thread-safe. */
public interface PublishSpan {
    /** Records nothing. */
    PublishSpan NONE = Untraced.INSTANCE;

    /** {@return the properties of the message: those of the request, with this span in place of the one that it comes from} */
    Map<String, String> carriedBy(Map<String, String> properties);

    /** About how many bytes it holds in memory. */
    int weight();

    /** The broker has stored the message. */
    void published(MessageId id);

    /**
     * The request is answered with an error.
     *
     * @param error what kind of error; of a few texts
     * @param message what the client is told
     */
    void failed(String error, String message);
}
