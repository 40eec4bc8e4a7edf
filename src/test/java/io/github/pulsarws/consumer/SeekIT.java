package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client moves its subscription; what comes after the answer comes from the new place. */
@GatewayTest
class SeekIT {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String topic = Topics.unique("seek");

    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Failover", "Shared"})
    void toTheBeginningBringsWhatIsAcknowledged(String type) throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (Dialogue session = Dialogue.open(consumer("subscriptionType=" + type))) {
            session.messages(5).forEach(session::confirmAck);
            session.confirm("seek", "messageId", "earliest");

            assertThat(Frames.texts(session.messages(5))).containsExactly(Frames.numbered(5));
        }
    }

    @Test
    void toTheEndLeavesOutWhatIsThere() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=2"))) {
            session.messages(2);
            session.confirm("seek", "messageId", "latest");
            Witness.publish(topic, "new");

            assertThat(Frames.text(session.message())).isEqualTo("new");
        }
    }

    @Test
    void toAMessageBringsThatOneFirst() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (Dialogue session = Dialogue.open(consumer())) {
            List<JsonObject> messages = session.messages(5);
            messages.forEach(session::confirmAck);
            session.confirm("seek", "messageId", Frames.id(messages.get(2)));

            List<JsonObject> again = session.messages(3);
            assertThat(Frames.texts(again)).containsExactly("m2", "m3", "m4");
            again.forEach(session::confirmAck);
            assertThat(BrokerAdmin.backlog(topic, "s")).isZero();
        }
    }

    @Test
    void toAMessageBringsThatOneFirstWithAQueueForOne() throws Exception {
        String third = Frames.wireId(Witness.publish(topic, Frames.numbered(3)));
        Witness.publish(topic, "m3", "m4");
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=1"))) {
            session.message();
            session.confirm("seek", "messageId", third);
            session.forget();

            assertThat(Frames.consume(session.peer(), 3)).containsExactly("m2", "m3", "m4");
        }
    }

    @Test
    void toAMessageOfABatchBringsThatOneFirst() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(5));
        try (Dialogue session = Dialogue.open(consumer())) {
            List<JsonObject> messages = session.messages(5);
            session.confirm("seek", "messageId", Frames.id(messages.get(3)));

            assertThat(Frames.texts(session.messages(2))).containsExactly("m3", "m4");
        }
    }

    @Test
    void toATimeBringsWhatWasPublishedSince() throws Exception {
        Witness.publish(topic, "old");
        long between = later();
        Witness.publish(topic, "new");
        try (Dialogue session = Dialogue.open(consumer())) {
            session.messages(2);
            session.confirm("seek", "timestamp", between);

            assertThat(Frames.text(session.message())).isEqualTo("new");
        }
    }

    @ParameterizedTest
    @CsvSource({"Exclusive, 1000", "Exclusive, 1", "Shared, 100"})
    void deliversNothingFromBeforeAfterItsAnswer(String type, int window) throws Exception {
        Witness.publishBatch(topic, Frames.numbered(400));
        try (Dialogue session = Dialogue.open(consumer("subscriptionType=" + type, "receiverQueueSize=" + window))) {
            for (int round = 0; round < 4; round++) {
                // the window is open and messages are on their way
                for (int i = 0; i < 20 * round; i++) {
                    session.send("ack", "messageId", Frames.id(session.message()));
                }
                session.confirm("seek", "messageId", "earliest");
                session.forget();

                JsonObject first = session.message();
                assertThat(Frames.text(first)).isEqualTo("m0");
                session.send("ack", "messageId", Frames.id(first));
            }
        }
    }

    @Test
    void givesEveryPlaceBackOnceAndOldIdsDoNoHarm() throws Exception {
        Witness.publish(topic, Frames.numbered(10));
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=3"))) {
            List<JsonObject> before = session.messages(3);
            session.confirm("seek", "messageId", Frames.id(before.get(2)));
            assertThat(Frames.texts(session.messages(3))).containsExactly("m2", "m3", "m4");
            session.confirmAck(before.get(0));
            session.confirmAck(before.get(1));

            session.expectSilence(A_MOMENT);
        }
    }

    @Test
    void holdsUpCommandsThatComeBehindIt() throws Exception {
        Witness.publish(topic, Frames.numbered(3));
        try (Dialogue session = Dialogue.open(consumer())) {
            JsonObject first = session.message();
            session.messages(2);
            session.send("seek", "messageId", "earliest");
            session.confirmAck(first);
            session.confirm("redeliver");
            session.forget();

            List<String> texts = new ArrayList<>(Frames.texts(session.messages(2)));
            assertThat(texts).containsExactly("m1", "m2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"messageId", "timestamp"})
    void movesAllPartitions(String by) throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 3);
        Witness.publishBatch(topic, Frames.numbered(12));
        try (Dialogue session = Dialogue.open(consumer())) {
            session.messages(12).forEach(session::confirmAck);
            if (by.equals("messageId")) {
                session.confirm("seek", "messageId", "earliest");
            } else {
                session.confirm("seek", "timestamp", 0);
            }
            List<JsonObject> again = session.messages(12);

            assertThat(Frames.texts(again)).containsExactlyInAnyOrder(Frames.numbered(12));
            again.forEach(session::confirmAck);
            assertThat(BrokerAdmin.partitionedBacklog(topic, "s")).isZero();
        }
    }

    @Test
    void toAMessageOfAPartitionMovesThatAndLosesNothingOfTheOthers() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 2);
        Witness.publish(topic + "-partition-0", "a0", "a1", "a2");
        Witness.publish(topic + "-partition-1", "b0", "b1", "b2");
        try (Dialogue session = Dialogue.open(consumer())) {
            List<JsonObject> messages = session.messages(6);
            JsonObject a1 = named(messages, "a1");
            session.confirmAck(named(messages, "a0"));
            session.confirmAck(a1);
            session.confirmAck(named(messages, "b0"));
            session.confirm("seek", "messageId", Frames.id(a1));

            assertThat(Frames.texts(session.messages(4))).containsExactlyInAnyOrder("a1", "a2", "b1", "b2");
            session.expectSilence(A_MOMENT);
        }
    }

    @Test
    void thatIsRefusedLosesNothing() throws Exception {
        Witness.publish(topic, Frames.numbered(3));
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=1"))) {
            JsonObject first = session.message();
            assertThat(session.ask("seek", "messageId", "nonsense").getString("result"))
                    .isEqualTo("command-error:3");
            session.confirmAck(first);

            assertThat(Frames.text(session.message())).isEqualTo("m1");
        }
    }

    private static JsonObject named(List<JsonObject> messages, String text) {
        return messages.stream()
                .filter(message -> Frames.text(message).equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** A time after which nothing has been published yet: the clocks of all here are one. */
    private static long later() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() <= now + 1) {
            Thread.onSpinWait();
        }
        return now + 1;
    }

    private URI consumer(String... query) {
        String[] all = new String[query.length + 1];
        all[0] = EARLIEST;
        System.arraycopy(query, 0, all, 1, query.length);
        return Gateway.consumer(topic, "s", all);
    }
}
