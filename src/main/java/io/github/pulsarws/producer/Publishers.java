package io.github.pulsarws.producer;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.crypto.GatewayKeys;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.payload.PayloadCodec;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.socket.Conversation;
import io.github.pulsarws.socket.OpenSockets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import org.apache.pulsar.client.api.PulsarClient;

/** Opens producer sessions. */
@ApplicationScoped
public class Publishers {
    @Inject
    OpenSockets sockets;

    @Inject
    PulsarClient client;

    @Inject
    GatewayKeys gatewayKeys;

    @Inject
    GatewayConfig config;

    Conversation<PublishRequest> open(Session session, Handshake handshake) {
        PublishRequestDecoder decoder = new PublishRequestDecoder();
        OpenSockets.Opened<PublishRequest, Publisher> opened = sockets.open(session, decoder, this::publisher);
        Publisher publisher = opened.owner();
        try {
            int maxPendingLimit = config.get(Settings.MAX_PENDING_MESSAGES);
            ProducerOptions options = ProducerOptions.read(client, handshake.parameters(), maxPendingLimit);
            decoder.readPayloadsAs(PayloadCodec.of(handshake.parameters()));
            String topic =
                    handshake.address(config.get(Settings.CLUSTERS)).topic().toString();
            gatewayKeys.encrypt(options.builder(), options.encryption());
            publisher.open(Opening.of(options.builder().topic(topic)::createAsync), options);
        } catch (RuntimeException e) {
            publisher.refuse(e);
        }
        return opened.conversation();
    }

    private Publisher publisher(ClientSocket socket) {
        return new Publisher(socket, config.get(Settings.MAX_WAITING_BYTES), config.millis(Settings.OPERATION_TIMEOUT));
    }
}
