package io.github.pulsarws.producer;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.crypto.GatewayKeys;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.handshake.Arrival;
import io.github.pulsarws.handshake.Arrivals;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.handshake.SessionKind;
import io.github.pulsarws.handshake.SessionOpener;
import io.github.pulsarws.memory.ByteShare;
import io.github.pulsarws.payload.PayloadCodec;
import io.github.pulsarws.pulsar.ClientLease;
import io.github.pulsarws.pulsar.ClientPool;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.security.Right;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.socket.Conversation;
import io.github.pulsarws.socket.OpenSockets;
import io.github.pulsarws.stats.SessionTally;
import io.github.pulsarws.stats.Tallies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;

/** Opens producer sessions. */
@ApplicationScoped
public class Publishers implements SessionOpener {
    @Inject
    OpenSockets sockets;

    @Inject
    ClientPool clients;

    @Inject
    GatewayKeys gatewayKeys;

    @Inject
    GatewayConfig config;

    @Inject
    Arrivals arrivals;

    @Inject
    Tallies tallies;

    Conversation<ProducerFrame> open(Session session, String key) {
        return arrivals.claim(key, failure(), arrival -> open(session, key, arrival));
    }

    private Conversation<ProducerFrame> open(Session session, String key, Arrival arrival) {
        PublishRequestDecoder decoder = new PublishRequestDecoder();
        OpenSockets.Opened<ProducerFrame, Publisher> opened =
                sockets.open(session, decoder, (socket, held) -> publisher(socket, held, key, arrival));
        Publisher publisher = opened.owner();
        try {
            Creation creation =
                    arrival.opening(Creation.class).orElseGet(() -> begin(arrival.handshake(), arrival.admission()));
            decoder.readPayloadsAs(creation.payloads());
            publisher.open(creation);
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
    public Creation begin(Handshake handshake, Admission admission) {
        TopicAddress topic = handshake.address(config.get(Settings.CLUSTERS)).topic();
        admission.require(new Right.Produce(topic));
        return clients.borrow(admission.identity(), lease -> begin(handshake, topic, lease));
    }

    private Creation begin(Handshake handshake, TopicAddress topic, ClientLease lease) {
        int maxPendingLimit = config.get(Settings.MAX_PENDING_MESSAGES);
        ProducerOptions options = ProducerOptions.read(lease.client(), handshake.parameters(), maxPendingLimit);
        PayloadCodec payloads = PayloadCodec.of(handshake.parameters());
        gatewayKeys.encrypt(options.builder(), options.encryption());
        return new Creation(
                TopicList.of(topic),
                options,
                payloads,
                lease,
                handshake.trace().publishing(topic.toString()),
                PatientCreation.of(options.builder().topic(topic.toString())::createAsync));
    }

    private Publisher publisher(ClientSocket socket, ByteShare held, String key, Arrival arrival) {
        SessionTally tally = tallies.begin(
                kind().segment(), Arrivals.number(key), arrival.handshake().request());
        return new Publisher(socket, arrival.admission(), held, tally, config.millis(Settings.OPERATION_TIMEOUT));
    }
}
