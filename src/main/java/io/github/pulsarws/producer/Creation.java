package io.github.pulsarws.producer;

import io.github.pulsarws.handshake.Opening;
import io.github.pulsarws.payload.PayloadCodec;
import io.github.pulsarws.pulsar.BrokerResource;
import io.github.pulsarws.pulsar.ClientLease;
import io.github.pulsarws.pulsar.TopicSelection;
import io.github.pulsarws.tracing.PublishTrace;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.ProducerAccessMode;

/** A producer that is about to be created, before there is a session for it or in one. */
record Creation(
        TopicSelection topics,
        ProducerOptions options,
        PayloadCodec payloads,
        ClientLease lease,
        PublishTrace trace,
        CompletableFuture<Producer<byte[]>> resource)
        implements Opening {

    @Override
    public boolean mayWaitForOthers() {
        return options.accessMode() == ProducerAccessMode.WaitForExclusive;
    }

    @Override
    public void abandon() {
        BrokerResource.discard(resource, lease::giveBack, Producer::closeAsync);
    }
}
