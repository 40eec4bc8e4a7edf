package io.github.pulsarws.consumer;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.crypto.GatewayKeys;
import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.ClientCommandDecoder;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.DeliverySession;
import io.github.pulsarws.delivery.ReceiverQueue;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.handshake.Arrival;
import io.github.pulsarws.handshake.Arrivals;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.handshake.SessionKind;
import io.github.pulsarws.handshake.SessionOpener;
import io.github.pulsarws.pulsar.ClientLease;
import io.github.pulsarws.pulsar.ClientPool;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicSelection;
import io.github.pulsarws.security.Admission;
import io.github.pulsarws.security.Right;
import io.github.pulsarws.socket.Conversation;
import io.github.pulsarws.socket.OpenSockets;
import io.github.pulsarws.stats.SessionTally;
import io.github.pulsarws.stats.Tallies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.PulsarClient;

/** Opens consumer sessions. */
@ApplicationScoped
public class Subscriptions implements SessionOpener {
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

    Conversation<ClientCommand> open(Session session, String key) {
        return arrivals.claim(key, failure(), arrival -> open(session, key, arrival));
    }

    private Conversation<ClientCommand> open(Session session, String key, Arrival arrival) {
        Admission admission = arrival.admission();
        SessionTally tally = tallies.begin(
                kind().segment(), Arrivals.number(key), arrival.handshake().request());
        OpenSockets.Opened<ClientCommand, DeliverySession<Consumer<byte[]>>> opened = sockets.open(
                session,
                new ClientCommandDecoder(),
                (socket, held) -> new DeliverySession<>(socket, admission, held, tally, Consumer::closeAsync));
        try {
            Subscribing subscribing =
                    arrival.opening(Subscribing.class).orElseGet(() -> begin(arrival.handshake(), admission));
            opened.owner()
                    .open(
                            subscribing.resource(),
                            subscribing.lease(),
                            subscribing.address().topics(),
                            consumer -> subscribing.start(consumer, opened.socket(), tally));
        } catch (RuntimeException e) {
            opened.owner().refuse(e);
        }
        return opened.conversation();
    }

    @Override
    public SessionKind kind() {
        return SessionKind.CONSUMER;
    }

    @Override
    public GatewayError failure() {
        return GatewayError.SUBSCRIBE;
    }

    @Override
    public Subscribing begin(Handshake handshake, Admission admission) {
        SessionAddress address = permitted(handshake, admission);
        return clients.borrow(admission.identity(), lease -> begin(handshake, address, admission, lease));
    }

    @SuppressWarnings("unchecked") // Pulsar's intercept() takes a generic array that only it sees
    private Subscribing begin(Handshake handshake, SessionAddress address, Admission admission, ClientLease lease) {
        ConsumerOptions options = ConsumerOptions.read(
                lease.client(),
                handshake.parameters(),
                address,
                new ReceiverQueue.Limits(config.get(Settings.MAX_RECEIVER_QUEUE), config.get(Settings.RECEIVER_QUEUE)));
        gatewayKeys.reader().ifPresent(options.builder()::cryptoKeyReader);
        AckTimeoutWatch ackTimeouts = new AckTimeoutWatch();
        if (options.timeouts()) {
            options.builder().intercept(ackTimeouts);
        }
        TopicSelection topics = address.topics();
        boolean retry = options.retry();
        return new Subscribing(
                address,
                options,
                DeliveryFormat.read(handshake.parameters(), address.version()),
                admission,
                lease,
                handshake.trace().delivering(address.subscription()),
                ackTimeouts,
                () -> isComposed(lease.client(), topics, retry),
                options.builder().subscribeAsync());
    }

    /** {@return what the session asks for; of the topics that a pattern matches, those that the caller may consume} */
    private SessionAddress permitted(Handshake handshake, Admission admission) {
        SessionAddress asked = handshake.address(config.get(Settings.CLUSTERS));
        requireFewEnough(asked.topics());
        TopicSelection topics = admission.permitConsuming(asked.topics(), asked.subscription());
        DeadLetters letters = new DeadLetters(handshake.parameters(), asked);
        letters.named().forEach(topic -> admission.require(new Right.Produce(topic)));
        letters.namedForRetry()
                .ifPresent(topic -> admission.permitConsuming(TopicList.of(topic), asked.subscription()));
        return new SessionAddress(asked.version(), topics, asked.subscription());
    }

    /** The retry topic is one more topic. */
    private CompletableFuture<Boolean> isComposed(PulsarClient client, TopicSelection topics, boolean retry) {
        return topics.single()
                .filter(topic -> !retry)
                .map(TopicAddress::toString)
                .map(topic -> client.getPartitionsForTopic(topic, false)
                        .thenApply(partitions -> !partitions.equals(List.of(topic))))
                .orElse(CompletableFuture.completedFuture(true));
    }

    /** A pattern may match more, which only the broker knows. */
    private void requireFewEnough(TopicSelection topics) {
        int max = config.get(Settings.MAX_TOPICS);
        if (topics instanceof TopicList list && list.topics().size() > max) {
            throw new InvalidRequestException("parameter topics: more than " + max + " names");
        }
    }
}
