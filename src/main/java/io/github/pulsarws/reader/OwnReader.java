package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.FetchedAhead;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.api.TopicMessageId;

/** A reader of Pulsar that one session has for itself. */
record OwnReader(Reader<byte[]> reader) implements MessageSource {
    @Override
    public CompletableFuture<Message<byte[]>> readNext() {
        return reader.readNextAsync();
    }

    @Override
    public CompletableFuture<Void> seek(Function<Reader<byte[]>, CompletableFuture<Void>> how) {
        return how.apply(reader);
    }

    @Override
    public LostMessages lostBySeek() {
        return new LostMessages(reader);
    }

    @Override
    public CompletableFuture<Boolean> hasMessageAvailable() {
        return reader.hasMessageAvailableAsync();
    }

    @Override
    public CompletableFuture<List<TopicMessageId>> lastMessageIds() {
        return reader.getLastMessageIdsAsync();
    }

    @Override
    public boolean hasReachedEndOfTopic() {
        return reader.hasReachedEndOfTopic();
    }

    @Override
    public boolean isConnected() {
        return reader.isConnected();
    }

    @Override
    public long bytesAhead() {
        return FetchedAhead.bytes(reader);
    }

    @Override
    public CompletableFuture<Void> close() {
        return reader.closeAsync();
    }
}
