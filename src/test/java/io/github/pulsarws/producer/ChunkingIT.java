package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.base64;
import static io.github.pulsarws.producer.Frames.json;
import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.Random;
import org.apache.pulsar.client.api.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message larger than the broker allows is published in chunks, if the session wants that. */
@GatewayTest
class ChunkingIT {
    private static final String CHUNKING = "chunkingEnabled=true";

    /** More than the broker's limit; about what fits into a frame. */
    private static final int LARGE = 6_000_000;

    private final String topic = Topics.unique("chunks");

    @ParameterizedTest
    @ValueSource(strings = {CHUNKING, CHUNKING + "&maxPendingMessages=1", CHUNKING + "&compressionType=LZ4"})
    void largeMessageArrivesAsOne(String query) throws Exception {
        byte[] payload = random();
        try (WebSocketPeer session = Sessions.open(topic, query)) {
            Sessions.publish(session, large(payload));
            Sessions.publish(session, request("small"));
        }

        Message<byte[]> message = Witness.firstMessage(topic);
        assertThat(message.getValue()).isEqualTo(payload);
        assertThat(Sessions.metadata(message).getNumChunksFromMsg()).isGreaterThan(1);
    }

    @Test
    void consumerSessionGetsItAsOneAndAcknowledgesIt() {
        byte[] payload = random();
        try (WebSocketPeer consumer = WebSocketPeer.connect(Gateway.consumer(topic, "sub", Gateway.EARLIEST));
                WebSocketPeer session = Sessions.open(topic, CHUNKING)) {
            Sessions.publish(session, large(payload));

            JsonObject message = consumer.nextJson();
            assertThat(Base64.getDecoder().decode(message.getString("payload"))).isEqualTo(payload);
            consumer.send(json("{'messageId':'" + message.getString("messageId") + "'}"));
            BrokerAdmin.awaitBacklog(topic, "sub", 0);
        }
    }

    @Test
    void unlessWantedItIsRefused() {
        try (WebSocketPeer session = Sessions.open(topic, "chunkingEnabled=false")) {
            Sessions.assertFailed(
                    session.ask(large(random())), 8, "Unknown error: the message is larger than the broker allows");
            Sessions.publish(session, request("small"));
        }
    }

    @Test
    void manySmallMessagesKeepTheirOrder() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic, CHUNKING, "maxPendingMessages=2")) {
            for (int number = 0; number < 20; number++) {
                session.send(request("x", "'context':" + number));
            }
            Sessions.assertOkInOrder(session, 20);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[LARGE];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static String large(byte[] payload) {
        return json("{'payload':'" + base64(payload) + "'}");
    }
}
