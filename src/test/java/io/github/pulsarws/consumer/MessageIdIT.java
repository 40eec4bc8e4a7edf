package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.List;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.SubscriptionType;
import org.junit.jupiter.api.Test;

/** An id is Pulsar's own, so that it means the same to every Pulsar client. */
@GatewayTest
class MessageIdIT {
    private final String topic = Topics.unique("id");

    @Test
    void isTheBase64OfPulsarsBytes() throws Exception {
        MessageId published = Witness.publish(topic, "hello");

        assertThat(ids(1)).containsExactly(Frames.wireId(published));
    }

    @Test
    void namesTheMessageWithinItsBatch() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(3));

        assertThat(ids(3)).isEqualTo(witnessedIds(3));
    }

    @Test
    void namesThePartition() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 3);
        Witness.publish(topic, Frames.numbered(6));

        List<String> ids = ids(6);

        assertThat(ids).containsExactlyInAnyOrderElementsOf(witnessedIds(6)).doesNotHaveDuplicates();
    }

    @Test
    void aPlainClientCanGoThereWithIt() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        MessageId third = MessageId.fromByteArray(Base64.getDecoder().decode(ids(3).get(2)));

        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness")) {
            witness.seek(third);
            assertThat(new String(Witness.receive(witness).getValue())).isEqualTo("m3");
        }
    }

    @Test
    void aPlainClientCanAcknowledgeWithIt() throws Exception {
        Witness.publish(topic, "hello");
        try (WebSocketPeer peer =
                WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST, "subscriptionType=Shared"))) {
            JsonObject message = peer.nextJson();
            try (Consumer<byte[]> witness = Witness.client()
                    .newConsumer()
                    .topic(Topics.fullName(topic))
                    .subscriptionName("s")
                    .subscriptionType(SubscriptionType.Shared)
                    .subscribe()) {
                witness.acknowledge(MessageId.fromByteArray(Base64.getDecoder().decode(Frames.id(message))));
            }

            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    private List<String> ids(int count) {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, Topics.unique("ids"), EARLIEST))) {
            return Frames.receive(peer, count).stream().map(Frames::id).toList();
        }
    }

    private List<String> witnessedIds(int count) throws Exception {
        try (Consumer<byte[]> witness = Witness.consumer(topic, "ids")) {
            String[] ids = new String[count];
            for (int i = 0; i < count; i++) {
                ids[i] = Frames.wireId(Witness.receive(witness).getMessageId());
            }
            return List.of(ids);
        }
    }
}
