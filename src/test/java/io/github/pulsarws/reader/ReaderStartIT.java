package io.github.pulsarws.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pulsar.client.api.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a reader begins. */
@GatewayTest
class ReaderStartIT {
    private final String topic = Topics.unique("start");

    @ParameterizedTest
    @ValueSource(strings = {"", "messageId=latest"})
    void withWhatComes(String query) throws Exception {
        Witness.publish(topic, "before");
        try (WebSocketPeer peer = connect(query)) {
            BrokerAdmin.awaitReaders(topic, 1);
            Witness.publish(topic, "after");

            assertThat(Frames.text(peer.nextJson())).isEqualTo("after");
        }
    }

    @Test
    void orWithTheFirstMessage() throws Exception {
        Witness.publish(topic, "one", "two");
        try (WebSocketPeer peer = connect("messageId=earliest")) {
            Witness.publish(topic, "three");

            assertThat(Frames.texts(Frames.receive(peer, 3))).containsExactly("one", "two", "three");
        }
    }

    @Test
    void orAfterAMessage() throws Exception {
        MessageId second = Witness.publish(topic, "one", "two");
        Witness.publish(topic, "three", "four");
        try (WebSocketPeer peer = connect("messageId=" + Gateway.encode(Frames.wireId(second)))) {
            assertThat(Frames.texts(Frames.receive(peer, 2))).containsExactly("three", "four");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void orAfterTheLastMessage(int receiverQueueSize) throws Exception {
        MessageId last = Witness.publish(topic, "one", "two");
        try (WebSocketPeer peer = connect(
                "messageId=" + Gateway.encode(Frames.wireId(last)) + "&receiverQueueSize=" + receiverQueueSize)) {
            BrokerAdmin.awaitReaders(topic, 1);
            Witness.publish(topic, "three", "four");

            assertThat(Frames.consume(peer, 2)).containsExactly("three", "four");
        }
    }

    @Test
    void orAfterAMessageWithinABatch() throws Exception {
        List<MessageId> ids = Witness.publishBatch(topic, Frames.numbered(10));
        try (WebSocketPeer peer = connect("messageId=" + Gateway.encode(Frames.wireId(ids.get(6))))) {
            assertThat(Frames.texts(Frames.receive(peer, 3))).containsExactly("m7", "m8", "m9");
        }
    }

    @Test
    void theIdMayComeAsItIsOrPercentEncoded() throws Exception {
        List<String> ids = Witness.publishBatch(topic, Frames.numbered(300)).stream()
                .map(Frames::wireId)
                .toList();
        int number = IntStream.range(0, 299)
                .filter(i -> ids.get(i).contains("+"))
                .findFirst()
                .orElseThrow();
        String id = ids.get(number);
        for (String written : List.of(id, Gateway.encode(id), id.replace("=", ""), id.replace("+", "%2b"))) {
            try (WebSocketPeer peer = connect("messageId=" + written)) {
                assertThat(Frames.text(peer.nextJson())).isEqualTo("m" + (number + 1));
            }
        }
    }

    @Test
    void theIdMayBeOneThatAConsumerGot() throws Exception {
        Witness.publish(topic, "one", "two", "three");
        String second;
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "s", Gateway.EARLIEST))) {
            second = Frames.id(Frames.receive(consumer, 2).get(1));
        }
        try (WebSocketPeer peer = connect("messageId=" + Gateway.encode(second))) {
            assertThat(Frames.text(peer.nextJson())).isEqualTo("three");
        }
    }

    private WebSocketPeer connect(String query) {
        return WebSocketPeer.connect(Gateway.reader(topic, query));
    }
}
