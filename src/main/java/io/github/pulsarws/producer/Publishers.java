package io.github.pulsarws.producer;

import static io.github.pulsarws.options.ParameterTypes.text;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.handshake.EarlyOpenings;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.handshake.SessionKind;
import io.github.pulsarws.handshake.SessionOpener;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.socket.Conversation;
import io.github.pulsarws.socket.OpenSockets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import org.apache.pulsar.client.api.ProducerAccessMode;
import org.apache.pulsar.client.api.PulsarClient;

/** Opens producer sessions. */
@ApplicationScoped
public class Publishers implements SessionOpener {
    @Inject
    OpenSockets sockets;

    @Inject
    PulsarClient client;

    @Inject
    GatewayConfig config;

    @Inject
    EarlyOpenings early;

    Conversation<PublishRequest> open(Session session, Handshake handshake) {
        OpenSockets.Opened<PublishRequest, Publisher> opened =
                sockets.open(session, new PublishRequestDecoder(), this::publisher);
        Publisher publisher = opened.owner();
        try {
            Creation creation = early.claim(handshake, Creation.class).orElseGet(() -> begin(handshake));
            publisher.open(creation.resource(), creation.options().maxPending());
        } catch (RuntimeException e) {
            publisher.refuse(e);
        }
        return opened.conversation();
    }

    @Override
    public SessionKind kind() {
        return SessionKind.PRODUCER;
    }

    @Override
    public GatewayError failure() {
        return GatewayError.CREATE_PRODUCER;
    }

    @Override
    public Creation begin(Handshake handshake) {
        int maxPendingLimit = config.get(Settings.MAX_PENDING_MESSAGES);
        ProducerOptions options = ProducerOptions.read(client, handshake.parameters(), maxPendingLimit);
        String topic = handshake.address(config.get(Settings.CLUSTERS)).topic().toString();
        boolean mayWait = handshake
                .parameters()
                .find("accessMode", text())
                .filter(ProducerAccessMode.WaitForExclusive.name()::equals)
                .isPresent();
        return new Creation(options, mayWait, options.builder().topic(topic).createAsync());
    }

    private Publisher publisher(ClientSocket socket) {
        return new Publisher(socket, config.get(Settings.MAX_WAITING_BYTES), config.millis(Settings.OPERATION_TIMEOUT));
    }
}
