package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.base64;
import static io.github.pulsarws.producer.Frames.json;
import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.pulsar.client.api.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A producer session can have a topic for itself, take it from another, or wait for it. */
@GatewayTest
class AccessModeIT {
    private static final String EXCLUSIVE = "accessMode=Exclusive";
    private static final String FENCING = "accessMode=ExclusiveWithFencing";
    private static final String WAITING = "accessMode=WaitForExclusive";
    private static final Closed FENCED =
            new Closed(1008, "1: Failed to create producer: another producer has taken the topic over");

    /** Longer than the operation timeout of the gateway under test. */
    private static final Duration LONG = Duration.ofMillis(11_500);

    private final String topic = Topics.unique("access");

    /** Its making would otherwise be part of what is waited for. */
    @BeforeEach
    void createTopic() throws Exception {
        Witness.publish(topic, "the topic is there");
    }

    @Test
    void sharedIsTheDefaultAndCanBeSaid() {
        try (WebSocketPeer one = Sessions.open(topic);
                WebSocketPeer other = Sessions.open(topic, "accessMode=Shared")) {
            Sessions.publish(one, request("one"));
            Sessions.publish(other, request("other"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EXCLUSIVE, "accessMode=Shared"})
    void exclusiveSessionLeavesRoomForNoOther(String other) {
        try (WebSocketPeer holder = Sessions.open(topic, EXCLUSIVE)) {
            Sessions.publish(holder, request("mine"));

            Sessions.assertRefused(
                    Gateway.producer(topic, other),
                    1008,
                    "1: Failed to create producer: another producer holds the topic or the name");
            Sessions.publish(holder, request("still mine"));
        }
    }

    @Test
    void exclusiveSessionIsRefusedWhereAnotherIs() {
        try (WebSocketPeer first = Sessions.open(topic)) {
            Sessions.publish(first, request("shared"));

            Sessions.assertRefused(
                    Gateway.producer(topic, EXCLUSIVE),
                    1008,
                    "1: Failed to create producer: another producer holds the topic or the name");
        }
    }

    /** The broker tells nobody; what a fenced session sends is answered, and then it closes. */
    @ParameterizedTest
    @ValueSource(strings = {EXCLUSIVE, FENCING})
    void fencedSessionLearnsItWithItsNextRequest(String mode) throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer first = Sessions.open(topic, mode)) {
            Sessions.publish(first, request("first"));
            try (WebSocketPeer second = Sessions.open(topic, FENCING)) {
                Sessions.publish(second, request("second"));
                first.send(request("too late", "'context':'c'"));

                var answer = first.nextJson();
                Sessions.assertFailed(answer, 8, "Unknown error: another producer has taken the topic over");
                assertThat(answer.getString("context")).isEqualTo("c");
                assertThat(first.expectClose()).isEqualTo(FENCED);
                Sessions.publish(second, request("end"));
                assertThat(Sessions.texts(witness, 4)).containsExactly("the topic is there", "first", "second", "end");
            }
        }
    }

    @Test
    void waitingSessionWaitsLongerThanAnOperationMayTake() throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer holder = Sessions.open(topic, EXCLUSIVE)) {
            Sessions.publish(holder, request("holder"));
            try (WebSocketPeer waiting = Sessions.open(topic, WAITING)) {
                waiting.send(request("0", "'context':0"));
                waiting.send(request("1", "'context':1"));
                waiting.expectSilence(LONG);

                holder.close(1000, "");
                Sessions.assertOkInOrder(waiting, 2);
                assertThat(Sessions.texts(witness, 4)).containsExactly("the topic is there", "holder", "0", "1");
            }
        }
    }

    @Test
    void whatAWaitingSessionSendsIsBounded() {
        String sixMebibytes = json("{'payload':'" + base64(new byte[6_000_000]) + "'}");
        try (WebSocketPeer holder = Sessions.open(topic, EXCLUSIVE)) {
            Sessions.publish(holder, request("holder"));
            try (WebSocketPeer waiting = Sessions.open(topic, WAITING)) {
                // five of them are more than a quarter of what is left of a quarter of the heap
                IntStream.range(0, 6).forEach(i -> waiting.send(sixMebibytes));

                Sessions.assertFailed(waiting.nextJson(), 8, "Unknown error: too much is waiting for the broker");
                waiting.abort();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientThatLeavesWhileWaitingDoesNotGetTheTopic(boolean politely) {
        WebSocketPeer holder = Sessions.open(topic, EXCLUSIVE);
        Sessions.publish(holder, request("holder"));
        WebSocketPeer waiting = Sessions.open(topic, WAITING);
        waiting.expectSilence(Duration.ofMillis(300));
        if (politely) {
            waiting.close(1000, "");
        } else {
            waiting.abort();
        }
        try (WebSocketPeer next = Sessions.open(topic, WAITING)) {
            holder.close(1000, "");

            Sessions.publish(next, request("next"));
            await().atMost(WebSocketPeer.PATIENCE).until(() -> BrokerAdmin.producers(topic) == 1);
        }
        await().atMost(WebSocketPeer.PATIENCE).until(() -> BrokerAdmin.producers(topic) == 0);
    }
}
