package io.github.pulsarws.reader;

import io.github.pulsarws.pulsar.ConsumerConnection;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.impl.MultiTopicsReaderImpl;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of several partitions loses during a seek, whether that succeeds or not.
 *
 * <p>Until all partitions have sought, the Pulsar client drops what those send that were quicker, the first messages after the
 * seek among it. A consumer would ask for redelivery, which Pulsar's interface of readers has no method for; that is why
 * this class, and no other, reaches behind it.
 */
final class LostMessages {
    /** Of a reader that loses none. */
    static final LostMessages NONE = new LostMessages(null);

    private final @Nullable Reader<byte[]> reader;

    LostMessages(@Nullable Reader<byte[]> reader) {
        this.reader = reader;
    }

    /** Whether the reader is one that loses any. */
    boolean arePossible() {
        return reader instanceof MultiTopicsReaderImpl<byte[]>;
    }

    /** Has the broker send again what the reader has not read; to be called after a seek, while nothing is delivered. */
    CompletableFuture<Void> deliverAgain() {
        if (!(reader instanceof MultiTopicsReaderImpl<byte[]> ofPartitions)) {
            return CompletableFuture.completedFuture(null);
        }
        Consumer<?> consumer = ofPartitions.getMultiTopicsConsumer();
        // asked while one of them is reconnecting, the client would drop all that comes then
        return new ConsumerConnection(consumer).await().thenRun(consumer::redeliverUnacknowledgedMessages);
    }
}
