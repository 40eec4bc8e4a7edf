package io.github.pulsarws.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import java.util.List;

/** A producer, a consumer and a reader on one topic, which do the same whatever server they are at. */
final class SameSessions implements AutoCloseable {
    private static final int PUBLISHED = 3;

    private final Side side;
    private final WebSocketPeer producer;
    private final WebSocketPeer consumer;
    private final WebSocketPeer reader;

    private SameSessions(Side side) {
        this.side = side;
        producer = WebSocketPeer.connect(side.session("producer", ""));
        consumer = WebSocketPeer.connect(
                side.session("consumer", "/sub?subscriptionType=Shared&subscriptionInitialPosition=Earliest"));
        reader = WebSocketPeer.connect(side.session("reader", "?messageId=earliest&readerName=me"));
    }

    static SameSessions open(Side side) {
        return new SameSessions(side);
    }

    /** Publishes three messages and something that is none; all are delivered, two acknowledged. Returns when all of it is counted. */
    void act() {
        for (int i = 0; i < PUBLISHED; i++) {
            assertThat(producer.ask("{\"payload\":\"YWJj\"}").getString("result"))
                    .isEqualTo("ok");
        }
        assertThat(producer.ask("{\"payload\":\"no Base64\"}").getString("result"))
                .isEqualTo("send-error:7");
        List<JsonObject> messages = Frames.receive(consumer, PUBLISHED);
        Frames.receive(reader, PUBLISHED);
        consumer.send(Frames.ack(messages.get(0)));
        consumer.send(Frames.ack(messages.get(1)));
        // its answer tells that the two before it have been read
        consumer.ask("{\"type\":\"isEndOfTopic\"}");
        BrokerAdmin.awaitBacklog(side.topic(), "sub", PUBLISHED - 2);
        await().atMost(WebSocketPeer.PATIENCE).untilAsserted(this::assertCounted);
    }

    private void assertCounted() {
        for (JsonObject session : side.stats().getJsonArray("consumerStats").getValuesAs(JsonObject.class)) {
            assertThat(session.getInt("numberOfMsgDelivered")).isEqualTo(PUBLISHED);
            if (isConsumer(session)) {
                // Pulsar's own proxy has no such number, and counts before the broker knows
                assertThat(session.getInt("numberOfMsgAcked", 2)).isEqualTo(2);
            }
        }
    }

    /** Among what is told of consumers and readers: only consumers have this. */
    static boolean isConsumer(JsonObject session) {
        return session.containsKey("subscriptionMode");
    }

    @Override
    public void close() {
        reader.close();
        consumer.close();
        producer.close();
    }
}
