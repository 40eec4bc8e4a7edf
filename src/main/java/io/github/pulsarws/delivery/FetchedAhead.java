package io.github.pulsarws.delivery;

import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.impl.ConsumerBase;
import org.apache.pulsar.client.impl.MultiTopicsConsumerImpl;
import org.apache.pulsar.client.impl.MultiTopicsReaderImpl;
import org.apache.pulsar.client.impl.ReaderImpl;

/**
 * What the Pulsar client holds of messages that nobody has received yet, in bytes.
 *
 * <p>It fetches them by their number, whatever their size; and its own memory limit is for producers. What it holds it tells in
 * classes that are not of its public interface, so this class, and no other, asks them. The public statistics count
 * messages, not bytes, and only where a timer for them runs in each session.
 */
public final class FetchedAhead {
    private FetchedAhead() {}

    /** Of a consumer, with all its topics. */
    public static long bytes(Consumer<?> consumer) {
        long bytes = consumer instanceof ConsumerBase<?> base ? base.getIncomingMessageSize() : 0;
        if (consumer instanceof MultiTopicsConsumerImpl<?> composed) {
            for (Consumer<?> part : composed.getConsumers()) {
                bytes += bytes(part);
            }
        }
        return bytes;
    }

    /** Of a reader, with all its partitions. */
    public static long bytes(Reader<?> reader) {
        if (reader instanceof ReaderImpl<?> single) {
            return bytes(single.getConsumer());
        }
        return reader instanceof MultiTopicsReaderImpl<?> composed ? bytes(composed.getMultiTopicsConsumer()) : 0;
    }
}
