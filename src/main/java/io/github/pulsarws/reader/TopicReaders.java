package io.github.pulsarws.reader;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.crypto.GatewayKeys;
import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.ClientCommandDecoder;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.DeliverySession;
import io.github.pulsarws.delivery.ReceiverQueue;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.handshake.Arrival;
import io.github.pulsarws.handshake.Arrivals;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.handshake.SessionKind;
import io.github.pulsarws.handshake.SessionOpener;
import io.github.pulsarws.pulsar.BrokerIdentity;
import io.github.pulsarws.pulsar.ClientLease;
import io.github.pulsarws.pulsar.ClientPool;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.security.Right;
import io.github.pulsarws.socket.Conversation;
import io.github.pulsarws.socket.OpenSockets;
import io.github.pulsarws.stats.SessionTally;
import io.github.pulsarws.stats.Tallies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.concurrent.CompletableFuture;

/** Opens reader sessions. */
@ApplicationScoped
public class TopicReaders implements SessionOpener {
    @Inject
    OpenSockets sockets;

    @Inject
    ClientPool clients;

    @Inject
    SharedTails tails;

    @Inject
    GatewayKeys gatewayKeys;

    @Inject
    GatewayConfig config;

    @Inject
    Arrivals arrivals;

    @Inject
    Tallies tallies;

    Conversation<ClientCommand> open(Session session, String key) {
        return arrivals.claim(key, failure(), arrival -> open(session, key, arrival));
    }

    private Conversation<ClientCommand> open(Session session, String key, Arrival arrival) {
        Admission admission = arrival.admission();
        SessionTally tally = tallies.begin(
                kind().segment(), Arrivals.number(key), arrival.handshake().request());
        OpenSockets.Opened<ClientCommand, DeliverySession<MessageSource>> opened = sockets.open(
                session,
                new ClientCommandDecoder(),
                (socket, held) -> new DeliverySession<>(socket, admission, held, tally, MessageSource::close));
        try {
            ReaderOpening opening =
                    arrival.opening(ReaderOpening.class).orElseGet(() -> begin(arrival.handshake(), admission));
            opened.owner()
                    .open(
                            opening.resource(),
                            opening.lease(),
                            opening.topics(),
                            source -> opening.start(source, opened.socket(), tally));
        } catch (RuntimeException e) {
            opened.owner().refuse(e);
        }
        return opened.conversation();
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
    public ReaderOpening begin(Handshake handshake, Admission admission) {
        SessionAddress address = handshake.address(config.get(Settings.CLUSTERS));
        admission.require(new Right.Read(address.topic()));
        return clients.borrow(admission.identity(), lease -> begin(handshake, address, admission, lease));
    }

    private ReaderOpening begin(Handshake handshake, SessionAddress address, Admission admission, ClientLease lease) {
        ReaderOptions options = ReaderOptions.read(
                lease.client(),
                handshake.parameters(),
                address.topic(),
                new ReceiverQueue.Limits(config.get(Settings.MAX_RECEIVER_QUEUE), config.get(Settings.RECEIVER_QUEUE)));
        gatewayKeys.reader().ifPresent(options.builder()::cryptoKeyReader);
        DeliveryFormat format = DeliveryFormat.read(handshake.parameters(), address.version());
        return new ReaderOpening(
                address.topics(),
                options,
                format,
                admission,
                lease,
                handshake.trace().delivering(""),
                source(admission.identity(), address, options));
    }

    private CompletableFuture<MessageSource> source(
            BrokerIdentity identity, SessionAddress address, ReaderOptions options) {
        // a broker that sees users must be asked about the rights of each
        boolean shared = options.isShareable()
                && identity instanceof BrokerIdentity.Gateway
                && config.get(Settings.SHARE_READERS);
        return shared ? tails.open(address.topic().toString(), options) : options.openAlone();
    }
}
