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
import java.net.URI;
import java.util.Base64;
import java.util.Random;
import org.apache.pulsar.client.api.Producer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The largest messages come through. */
@GatewayTest
@Tag("portability")
class LargePayloadIT {
    private static final int FIVE_MIB = 5 * 1024 * 1024;

    private final String topic = Topics.unique("large");

    @Test
    void fiveMebibytesAreConsumedAndAcknowledged() throws Exception {
        assertConsumed(publish());
    }

    @Test
    void fiveMebibytesAreRead() throws Exception {
        byte[] payload = publish();
        URI reader = Gateway.reader(topic, "messageId=earliest");

        try (WebSocketPeer peer = WebSocketPeer.connect(reader)) {
            assertThat(Base64.getDecoder().decode(peer.nextJson().getString("payload")))
                    .isEqualTo(payload);
        }
    }

    @Test
    void chunksBecomeOneMessageAgain() throws Exception {
        byte[] payload = payload(2 * FIVE_MIB);
        try (Producer<byte[]> producer = Witness.client()
                .newProducer()
                .topic(Topics.fullName(topic))
                .enableBatching(false)
                .enableChunking(true)
                .create()) {
            producer.send(payload);
        }

        assertConsumed(payload);
    }

    private void assertConsumed(byte[] payload) {
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST))) {
            JsonObject message = peer.nextJson();
            peer.send(Frames.ack(message));

            assertThat(Base64.getDecoder().decode(message.getString("payload"))).isEqualTo(payload);
            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    private byte[] publish() throws Exception {
        byte[] payload = payload(FIVE_MIB);
        try (Producer<byte[]> producer = Witness.producer(topic)) {
            producer.send(payload);
        }
        return payload;
    }

    private static byte[] payload(int length) {
        byte[] payload = new byte[length];
        new Random(1).nextBytes(payload);
        return payload;
    }
}
