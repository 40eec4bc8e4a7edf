package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session lives through: the broker unloads its topic, or somebody deletes topic or subscription. */
@GatewayTest
@Tag("portability")
class TopicLossIT {
    /** Longer than it takes to connect again, on a busy machine, and shorter than a timeout of an acknowledgement. */
    private static final Duration SOON = Duration.ofSeconds(7);

    /** Where nothing comes for so long, nothing is expected for now. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String topic = Topics.unique("loss");

    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Shared"})
    void anUnloadedTopicLosesNothing(String type) throws Exception {
        Witness.publish(topic, Frames.numbered(10));
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer(type))) {
            Set<String> seen = new HashSet<>(Frames.consume(peer, 5));
            BrokerAdmin.unloadTopic(topic);
            seen.addAll(Frames.consume(peer, 5));
            Witness.publish(topic, "after");

            await().until(() -> consumeRest(peer, seen).contains("after") && BrokerAdmin.backlog(topic, "s") == 0);
            assertThat(seen).hasSize(11).contains(Frames.numbered(10));
        }
    }

    /** An acknowledgement that gets stuck in the Pulsar client would make the backlog stay, and hide the copy that comes. */
    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Shared"})
    void whatIsAcknowledgedWhileTheTopicIsUnloadedIsSettledSoon(String type) throws Exception {
        for (int unload = 0; unload < 8; unload++) {
            String busy = topic + '-' + unload;
            Witness.publish(busy, Frames.numbered(100));
            try (WebSocketPeer peer =
                    WebSocketPeer.connect(Gateway.consumer(busy, "s", EARLIEST, "subscriptionType=" + type))) {
                List<JsonObject> messages = Frames.receive(peer, 100);
                CompletableFuture<Void> unloading = CompletableFuture.runAsync(() -> BrokerAdmin.unloadTopic(busy));
                for (JsonObject message : messages) {
                    peer.send(Frames.ack(message));
                    // paced, so that some come before the unload, some during it, and some afterwards
                    LockSupport.parkNanos(500_000);
                }
                unloading.join();

                Set<String> seen = new HashSet<>();
                await().atMost(SOON).until(() -> {
                    consumeRest(peer, seen);
                    return BrokerAdmin.backlog(busy, "s") == 0;
                });
            }
        }
    }

    @Test
    void aDeletedTopicIsMadeAnewForTheSession() throws Exception {
        Witness.publish(topic, "before");
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer("Exclusive"))) {
            assertThat(Frames.consume(peer, 1)).containsExactly("before");
            BrokerAdmin.deleteTopic(topic);
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            Witness.publish(topic, "after");

            assertThat(Frames.consume(peer, 1)).isEqualTo(List.of("after"));
        }
    }

    @Test
    void aDeletedSubscriptionIsMadeAnewForTheSession() throws Exception {
        Witness.publish(topic, "before");
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer("Exclusive"))) {
            assertThat(Frames.consume(peer, 1)).containsExactly("before");
            BrokerAdmin.awaitBacklog(topic, "s", 0);
            BrokerAdmin.call("DELETE", BrokerAdmin.path(topic) + "/subscription/s?force=true", "");

            assertThat(Frames.consume(peer, 1)).containsExactly("before");
        }
    }

    @Test
    void aDeletedTopicThatMayNotBeMadeAnewEndsTheSession() {
        String namespace = "public/" + Topics.unique("gone");
        BrokerAdmin.createNamespace(namespace);
        String name = "persistent://" + namespace + "/topic";
        BrokerAdmin.call("PUT", BrokerAdmin.path(name), "");
        BrokerAdmin.setPolicy(namespace, "autoTopicCreation", "{\"allowAutoTopicCreation\":false}");
        URI session = Gateway.wsUri("/ws/v2/consumer/persistent/" + namespace + "/topic/s");
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            BrokerAdmin.awaitConsumers(name, "s", 1);
            BrokerAdmin.deleteTopic(name);

            assertThat(peer.expectClose().code()).isEqualTo(1011);
        }
    }

    /**
     * Acknowledges also what comes twice: the broker may not have got the first acknowledgement. All that has come at once:
     * how much that is depends on when the broker lets go of the topic, and on a busy machine it is most of it.
     */
    private static Set<String> consumeRest(WebSocketPeer peer, Set<String> seen) {
        Optional<JsonObject> next = peer.pollJson(PAUSE);
        while (next.isPresent()) {
            peer.send(Frames.ack(next.get()));
            seen.add(Frames.text(next.get()));
            next = peer.pollJson(PAUSE);
        }
        return seen;
    }

    private URI consumer(String type) {
        return Gateway.consumer(topic, "s", EARLIEST, "subscriptionType=" + type);
    }
}
