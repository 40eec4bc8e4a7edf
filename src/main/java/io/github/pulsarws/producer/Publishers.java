package io.github.pulsarws.producer;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.crypto.GatewayKeys;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.handshake.EarlyOpenings;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.handshake.SessionKind;
import io.github.pulsarws.handshake.SessionOpener;
import io.github.pulsarws.limits.Limits;
import io.github.pulsarws.limits.PublishAllowance;
import io.github.pulsarws.limits.SessionSeat;
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
public class Publishers implements SessionOpener {
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

    @Inject
    Limits limits;

    Conversation<PublishRequest> open(Session session, Handshake handshake) {
        PublishRequestDecoder decoder = new PublishRequestDecoder();
        SessionSeat seat = limits.enter(handshake.remote(), "");
        OpenSockets.Opened<PublishRequest, Publisher> opened =
                sockets.open(session, decoder, socket -> publisher(socket, seat.publishing()));
        Outcome.handle(opened.socket().gone(), (gone, failure) -> seat.leave());
        Publisher publisher = opened.owner();
        try {
            Creation creation = early.claim(handshake, Creation.class).orElseGet(() -> begin(handshake));
            decoder.readPayloadsAs(creation.payloads());
            publisher.open(creation.resource(), creation.options());
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
        PayloadCodec payloads = PayloadCodec.of(handshake.parameters());
        String topic = handshake.address(config.get(Settings.CLUSTERS)).topic().toString();
        gatewayKeys.encrypt(options.builder(), options.encryption());
        return new Creation(
                options, payloads, PatientCreation.of(options.builder().topic(topic)::createAsync));
    }

    private Publisher publisher(ClientSocket socket, PublishAllowance allowance) {
        return new Publisher(
                socket, allowance, config.get(Settings.MAX_WAITING_BYTES), config.millis(Settings.OPERATION_TIMEOUT));
    }
}
