package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One acknowledgement stands for all messages up to it, and gives back all of their places. */
@GatewayTest
class CumulativeAckIT {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String topic = Topics.unique("cumulative");

    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Failover"})
    void acknowledgesAllUpToTheMessage(String type) throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (Dialogue session = Dialogue.open(consumer("subscriptionType=" + type))) {
            acknowledgeUpTo(session, session.messages(5).get(2));

            assertThat(BrokerAdmin.backlog(topic, "s")).isEqualTo(2);
        }
    }

    @Test
    void acknowledgesPartOfABatch() throws Exception {
        Witness.publish(topic, "before");
        Witness.publishBatch(topic, Frames.numbered(5));
        try (Dialogue session = Dialogue.open(consumer())) {
            acknowledgeUpTo(session, session.messages(6).get(3));
        }
        BrokerAdmin.awaitConsumers(topic, "s", 0);
        try (Dialogue session = Dialogue.open(consumer())) {
            assertThat(Frames.texts(session.messages(2))).containsExactly("m3", "m4");
            session.expectSilence(A_MOMENT);
        }
    }

    @Test
    void givesBackEveryPlaceOnce() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(20));
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=4"))) {
            List<JsonObject> first = session.messages(4);
            acknowledgeUpTo(session, first.get(2));
            assertThat(Frames.texts(session.messages(3))).containsExactly("m4", "m5", "m6");
            acknowledgeUpTo(session, first.get(2));
            acknowledgeUpTo(session, first.get(0));
            session.confirmAck(first.get(1));

            session.expectSilence(A_MOMENT);
        }
    }

    @Test
    void onPartitionsGivesBackThePlacesOfOneOnly() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 2);
        Witness.publish(topic + "-partition-0", "a0", "a1", "a2");
        Witness.publish(topic + "-partition-1", "b0", "b1", "b2");
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=6"))) {
            Map<String, JsonObject> messages =
                    session.messages(6).stream().collect(Collectors.toMap(Frames::text, message -> message));
            Witness.publish(topic + "-partition-0", "a3", "a4", "a5", "a6");
            session.expectSilence(A_MOMENT);
            acknowledgeUpTo(session, messages.get("a1"));

            assertThat(Frames.texts(session.messages(2))).containsExactly("a3", "a4");
            session.expectSilence(A_MOMENT);
            assertThat(BrokerAdmin.backlog(topic + "-partition-0", "s")).isEqualTo(5);
            assertThat(BrokerAdmin.backlog(topic + "-partition-1", "s")).isEqualTo(3);
        }
    }

    @Test
    void mayNameAMessageOfAnEarlierSession() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        JsonObject third;
        try (Dialogue session = Dialogue.open(consumer())) {
            third = session.messages(5).get(2);
        }
        BrokerAdmin.awaitConsumers(topic, "s", 0);
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=3"))) {
            session.messages(3);
            acknowledgeUpTo(session, third);

            assertThat(Frames.texts(session.messages(2))).containsExactly("m3", "m4");
            assertThat(BrokerAdmin.backlog(topic, "s")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shared", "Key_Shared"})
    void isNotForMessagesThatSeveralShare(String type) throws Exception {
        Witness.publish(topic, Frames.numbered(3));
        try (Dialogue session = Dialogue.open(consumer("subscriptionType=" + type, "receiverQueueSize=2"))) {
            JsonObject second = session.messages(2).get(1);
            JsonObject answer = session.ask("ackCumulative", "messageId", Frames.id(second));

            assertThat(answer.getString("result")).isEqualTo("command-error:8");
            assertThat(answer.getString("errorMsg"))
                    .isEqualTo("Unknown error: only Exclusive and Failover subscriptions acknowledge cumulatively");
            session.expectSilence(A_MOMENT);

            session.send("ackCumulative", "messageId", Frames.id(second));
            assertThat(session.expectClose())
                    .isEqualTo(new Closed(
                            1011,
                            "8: Unknown error: only Exclusive and Failover subscriptions acknowledge cumulatively"));
        }
    }

    private static void acknowledgeUpTo(Dialogue session, JsonObject message) {
        session.confirm("ackCumulative", "messageId", Frames.id(message));
    }

    private URI consumer(String... query) {
        String[] all = new String[query.length + 1];
        all[0] = EARLIEST;
        System.arraycopy(query, 0, all, 1, query.length);
        return Gateway.consumer(topic, "s", all);
    }
}
