package io.github.pulsarws.reader;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.crypto.GatewayKeys;
import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.ClientCommandDecoder;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.DeliverySession;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.handshake.EarlyOpenings;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.handshake.SessionKind;
import io.github.pulsarws.handshake.SessionOpener;
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
public class TopicReaders implements SessionOpener {
    @Inject
    OpenSockets sockets;

    @Inject
    PulsarClient client;

    @Inject
    GatewayKeys gatewayKeys;

    @Inject
    GatewayConfig config;

    @Inject
    EarlyOpenings early;

    Conversation<ClientCommand> open(Session session, Handshake handshake) {
        OpenSockets.Opened<ClientCommand, DeliverySession<Reader<byte[]>>> opened =
                sockets.open(session, new ClientCommandDecoder(), this::deliverySession);
        try {
            ReaderOpening opening = early.claim(handshake, ReaderOpening.class).orElseGet(() -> begin(handshake));
            opened.owner().open(opening.resource(), reader -> opening.start(reader, opened.socket()));
        } catch (RuntimeException e) {
            opened.owner().refuse(e);
        }
        return opened.conversation();
    }

    private DeliverySession<Reader<byte[]>> deliverySession(ClientSocket socket) {
        return new DeliverySession<>(socket, Reader::closeAsync);
    }

    @Override
    public SessionKind kind() {
        return SessionKind.READER;
    }

    @Override
    public GatewayError failure() {
        return GatewayError.SUBSCRIBE;
    }

    @Override
    public ReaderOpening begin(Handshake handshake) {
        int maxWindow = config.get(Settings.MAX_RECEIVER_QUEUE);
        SessionAddress address = handshake.address(config.get(Settings.CLUSTERS));
        ReaderOptions options = ReaderOptions.read(client, handshake.parameters(), address.topic(), maxWindow);
        gatewayKeys.reader().ifPresent(options.builder()::cryptoKeyReader);
        DeliveryFormat format = DeliveryFormat.read(handshake.parameters(), address.version());
        return new ReaderOpening(options, format, options.start().open(options.builder()));
    }
}
