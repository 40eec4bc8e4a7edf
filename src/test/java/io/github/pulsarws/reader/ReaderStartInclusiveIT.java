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
import org.apache.pulsar.client.api.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader that begins with the message that it names, rather than after it. */
@GatewayTest
class ReaderStartInclusiveIT {
    private static final String INCLUSIVE = "startMessageIdInclusive=true";

    private final String topic = Topics.unique("inclusive");

    @ParameterizedTest
    @CsvSource({"true, two", "false, three"})
    void beginsWithTheMessageItself(boolean inclusive, String first) throws Exception {
        MessageId second = Witness.publish(topic, "one", "two");
        Witness.publish(topic, "three");
        try (WebSocketPeer peer = connect("startMessageIdInclusive=" + inclusive, startingAt(second))) {
            assertThat(Frames.text(peer.nextJson())).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, m2", "false, m3"})
    void alsoWithinABatch(boolean inclusive, String first) throws Exception {
        List<MessageId> ids = Witness.publishBatch(topic, Frames.numbered(5));
        try (WebSocketPeer peer = connect("startMessageIdInclusive=" + inclusive, startingAt(ids.get(2)))) {
            assertThat(Frames.text(peer.nextJson())).isEqualTo(first);
        }
    }

    @Test
    void theLastMessageIsTheFirstWhereLatestIsNamed() throws Exception {
        Witness.publish(topic, "one", "two");
        try (WebSocketPeer peer = connect(INCLUSIVE, "messageId=latest")) {
            assertThat(Frames.text(peer.nextJson())).isEqualTo("two");
            Witness.publish(topic, "three");
            assertThat(Frames.text(peer.nextJson())).isEqualTo("three");
        }
    }

    @Test
    void onAnEmptyTopicItIsTheNextOne() throws Exception {
        try (WebSocketPeer peer = connect(INCLUSIVE)) {
            BrokerAdmin.awaitReaders(topic, 1);
            Witness.publish(topic, "one");

            assertThat(Frames.text(peer.nextJson())).isEqualTo("one");
        }
    }

    @Test
    void fromTheBeginningItMakesNoDifference() throws Exception {
        Witness.publish(topic, "one", "two");
        try (WebSocketPeer peer = connect(INCLUSIVE, "messageId=earliest")) {
            assertThat(Frames.texts(Frames.receive(peer, 2))).containsExactly("one", "two");
        }
    }

    private static String startingAt(MessageId id) {
        return "messageId=" + Gateway.encode(Frames.wireId(id));
    }

    private WebSocketPeer connect(String... query) {
        return WebSocketPeer.connect(Gateway.reader(topic, query));
    }
}
