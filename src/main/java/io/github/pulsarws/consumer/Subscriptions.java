package io.github.pulsarws.consumer;

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
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.PulsarClient;

/** Opens consumer sessions. */
@ApplicationScoped
public class Subscriptions {
    @Inject
    OpenSockets sockets;

    @Inject
    PulsarClient client;

    @Inject
    GatewayConfig config;

    Conversation<ClientCommand> open(Session session, Handshake handshake) {
        OpenSockets.Opened<ClientCommand, DeliverySession<Consumer<byte[]>>> opened =
                sockets.open(session, new ClientCommandDecoder(), this::deliverySession);
        try {
            subscribe(handshake, opened.owner(), opened.socket());
        } catch (RuntimeException e) {
            opened.owner().refuse(e);
        }
        return opened.conversation();
    }

    private DeliverySession<Consumer<byte[]>> deliverySession(ClientSocket socket) {
        return new DeliverySession<>(socket, Consumer::closeAsync);
    }

    @SuppressWarnings("unchecked") // Pulsar's intercept() takes a generic array that only it sees
    private void subscribe(Handshake handshake, DeliverySession<Consumer<byte[]>> owner, ClientSocket socket) {
        int maxWindow = config.get(Settings.MAX_RECEIVER_QUEUE);
        ConsumerOptions options = ConsumerOptions.read(client, handshake.parameters(), maxWindow);
        SessionAddress address = handshake.address(config.get(Settings.CLUSTERS));
        AckTimeoutWatch ackTimeouts = new AckTimeoutWatch();
        CompletableFuture<Consumer<byte[]>> subscribing = options.builder()
                .topic(address.topic().toString())
                .subscriptionName(address.subscription())
                .intercept(ackTimeouts)
                .subscribeAsync();
        owner.open(subscribing, consumer -> {
            Subscription subscription = new Subscription(consumer, address, options.flow(), options.retry(), socket);
            ackTimeouts.tell(subscription);
            return subscription;
        });
    }
}
