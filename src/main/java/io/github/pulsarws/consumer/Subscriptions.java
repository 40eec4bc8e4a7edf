package io.github.pulsarws.consumer;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.crypto.GatewayKeys;
import io.github.pulsarws.delivery.ClientCommand;
import io.github.pulsarws.delivery.ClientCommandDecoder;
import io.github.pulsarws.delivery.DeliveryFormat;
import io.github.pulsarws.delivery.DeliverySession;
import io.github.pulsarws.error.GatewayError;
import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.handshake.EarlyOpenings;
import io.github.pulsarws.handshake.Handshake;
import io.github.pulsarws.handshake.SessionAddress;
import io.github.pulsarws.handshake.SessionKind;
import io.github.pulsarws.handshake.SessionOpener;
import io.github.pulsarws.pulsar.TopicAddress;
import io.github.pulsarws.pulsar.TopicList;
import io.github.pulsarws.pulsar.TopicSelection;
import io.github.pulsarws.socket.ClientSocket;
import io.github.pulsarws.socket.Conversation;
import io.github.pulsarws.socket.OpenSockets;
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
    PulsarClient client;

    @Inject
    GatewayKeys gatewayKeys;

    @Inject
    GatewayConfig config;

    @Inject
    EarlyOpenings early;

    Conversation<ClientCommand> open(Session session, Handshake handshake) {
        OpenSockets.Opened<ClientCommand, DeliverySession<Consumer<byte[]>>> opened =
                sockets.open(session, new ClientCommandDecoder(), this::deliverySession);
        try {
            Subscribing subscribing = early.claim(handshake, Subscribing.class).orElseGet(() -> begin(handshake));
            opened.owner().open(subscribing.resource(), consumer -> subscribing.start(consumer, opened.socket()));
        } catch (RuntimeException e) {
            opened.owner().refuse(e);
        }
        return opened.conversation();
    }

    private DeliverySession<Consumer<byte[]>> deliverySession(ClientSocket socket) {
        return new DeliverySession<>(socket, Consumer::closeAsync);
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
    @SuppressWarnings("unchecked") // Pulsar's intercept() takes a generic array that only it sees
    public Subscribing begin(Handshake handshake) {
        int maxWindow = config.get(Settings.MAX_RECEIVER_QUEUE);
        SessionAddress address = handshake.address(config.get(Settings.CLUSTERS));
        requireFewEnough(address.topics());
        ConsumerOptions options = ConsumerOptions.read(client, handshake.parameters(), address, maxWindow);
        gatewayKeys.reader().ifPresent(options.builder()::cryptoKeyReader);
        AckTimeoutWatch ackTimeouts = new AckTimeoutWatch();
        return new Subscribing(
                address,
                options,
                DeliveryFormat.read(handshake.parameters(), address.version()),
                ackTimeouts,
                () -> isComposed(address.topics(), options.retry()),
                options.builder().intercept(ackTimeouts).subscribeAsync());
    }

    /** The retry topic is one more topic. */
    private CompletableFuture<Boolean> isComposed(TopicSelection topics, boolean retry) {
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
