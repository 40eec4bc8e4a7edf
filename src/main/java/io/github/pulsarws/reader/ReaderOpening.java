package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.Delivery;
import io.github.pulsarws.delivery.FlowWindow;
import io.github.pulsarws.handshake.Opening;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.pulsar.BrokerResource;
import io.github.pulsarws.socket.ClientSocket;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Reader;

/** A reader that is about to open, before there is a session for it or in one. */
record ReaderOpening(SessionAddress address, ReaderOptions options, CompletableFuture<Reader<byte[]>> resource)
        implements Opening {

    /** Puts the reader to work for a session. */
    Delivery start(Reader<byte[]> reader, ClientSocket socket) {
        return new TopicReader(reader, address.version(), new FlowWindow(options.window()), socket);
    }

    @Override
    public void abandon() {
        BrokerResource.discard(resource, Reader::closeAsync);
    }
}
