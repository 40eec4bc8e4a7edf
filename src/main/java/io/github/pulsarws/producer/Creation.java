package io.github.pulsarws.producer;

import io.github.pulsarws.handshake.Opening;
import io.github.pulsarws.pulsar.BrokerResource;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Producer;

/**
 * A producer that is about to be created, before there is a session for it or in one.
 *
 * @param mayWaitForOthers whether it waits until another producer leaves the topic
 */
record Creation(ProducerOptions options, boolean mayWaitForOthers, CompletableFuture<Producer<byte[]>> resource)
        implements Opening {

    @Override
    public void abandon() {
        BrokerResource.discard(resource, Producer::closeAsync);
    }
}
