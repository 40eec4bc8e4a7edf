package io.github.pulsarws.reader;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.ClientCommandDecoder;
import io.github.pulsarws.delivery.DeliverySession;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.socket.Conversation;
import io.github.pulsarws.socket.OpenSockets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.Reader;

/** Opens reader sessions. */
@ApplicationScoped
public class TopicReaders {
    @Inject
    OpenSockets sockets;

    @Inject
    PulsarClient client;

    @Inject
    GatewayConfig config;

    Conversation<ClientCommand> open(Session session, Handshake handshake) {
        OpenSockets.Opened<ClientCommand, DeliverySession<Reader<byte[]>>> opened =
                sockets.open(session, new ClientCommandDecoder(), this::deliverySession);
        try {
            read(handshake, opened.owner(), opened.socket());
        } catch (RuntimeException e) {
            opened.owner().refuse(e);
        }
        return opened.conversation();
    }

    private DeliverySession<Reader<byte[]>> deliverySession(ClientSocket socket) {
        return new DeliverySession<>(socket, Reader::closeAsync);
    }

    private void read(Handshake handshake, DeliverySession<Reader<byte[]>> owner, ClientSocket socket) {
        int maxWindow = config.get(Settings.MAX_RECEIVER_QUEUE);
        ReaderOptions options = ReaderOptions.read(client, handshake.parameters(), maxWindow);
        SessionAddress address = handshake.address(config.get(Settings.CLUSTERS));
        owner.open(
                options.builder().topic(address.topic().toString()).createAsync(),
                reader -> new TopicReader(reader, address.version(), options.flow(), socket));
    }
}
