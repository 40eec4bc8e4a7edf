package io.github.pulsarws.reader;

import io.github.pulsarws.delivery.Delivery;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.handshake.Opening;
import io.github.pulsarws.pulsar.BrokerResource;
import io.github.pulsarws.pulsar.ClientLease;
import io.github.pulsarws.pulsar.TopicSelection;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.stats.SessionTally;
import io.github.pulsarws.tracing.DeliveryTrace;
import java.util.concurrent.CompletableFuture;

/** A reader that is about to open, before there is a session for it or in one. */
record ReaderOpening(
        TopicSelection topics,
        ReaderOptions options,
        DeliveryFormat format,
        Admission admission,
        ClientLease lease,
        DeliveryTrace trace,
        CompletableFuture<MessageSource> resource)
        implements Opening {

    /** Puts the reader to work for a session. */
    Delivery start(MessageSource source, ClientSocket socket, SessionTally tally) {
        socket.deliverTogether(format.maxBatch());
        return new TopicReader(source, this, socket, tally);
    }

    @Override
    public void abandon() {
        BrokerResource.discard(resource, lease::giveBack, MessageSource::close);
    }
}
