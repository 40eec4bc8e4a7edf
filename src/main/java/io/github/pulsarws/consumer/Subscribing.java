package io.github.pulsarws.consumer;

import io.github.pulsarws.delivery.Delivery;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.handshake.Opening;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.pulsar.BrokerResource;
import io.github.pulsarws.pulsar.ClientLease;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.stats.SessionTally;
import io.github.pulsarws.tracing.DeliveryTrace;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.Consumer;

/**
 * A consumer that is about to subscribe, before there is a session for it or in one.
 *
 * @param composition tells whether it is composed of several, one for each topic or partition
 */
record Subscribing(
        SessionAddress address,
        ConsumerOptions options,
        DeliveryFormat format,
        Admission admission,
        ClientLease lease,
        DeliveryTrace trace,
        AckTimeoutWatch ackTimeouts,
        Supplier<CompletableFuture<Boolean>> composition,
        CompletableFuture<Consumer<byte[]>> resource)
        implements Opening {

    /** Puts the consumer to work for a session. */
    Delivery start(Consumer<byte[]> consumer, ClientSocket socket, SessionTally tally) {
        socket.deliverTogether(format.maxBatch());
        Subscription subscription = new Subscription(consumer, this, socket, tally);
        ackTimeouts.tell(subscription);
        return subscription;
    }

    @Override
    public void abandon() {
        BrokerResource.discard(resource, lease::giveBack, Consumer::closeAsync);
    }
}
