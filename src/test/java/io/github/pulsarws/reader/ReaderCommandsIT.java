package io.github.pulsarws.reader;

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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may ask of a reader, and what not. */
@GatewayTest
class ReaderCommandsIT {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String topic = Topics.unique("reader-command");

    @ParameterizedTest
    @ValueSource(strings = {"ack", "negativeAcknowledge", "ackCumulative"})
    void anyMessageIdMovesTheWindowOn(String type) throws Exception {
        Witness.publish(topic, Frames.numbered(4));
        try (Dialogue session = open("receiverQueueSize=1")) {
            session.confirm(type, "messageId", Frames.id(session.message()));
            assertThat(Frames.text(session.message())).isEqualTo("m1");
            session.expectSilence(A_MOMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribe", "redeliver", "reconsumeLater"})
    void whatNeedsASubscriptionIsErrorThree(String type) throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open()) {
            Object[] fields = {"messageId", Frames.id(session.message()), "delayMs", 5};
            JsonObject answer = session.ask(type, fields);
            assertThat(answer.getString("result")).isEqualTo("command-error:3");
            assertThat(answer.getString("errorMsg")).endsWith("a reader has no subscription");

            session.send(type, fields);
            assertThat(session.expectClose())
                    .isEqualTo(new Closed(1007, "3: Failed to de-serialize from JSON: a reader has no subscription"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void seeksToTheBeginning(int partitions) throws Exception {
        if (partitions > 0) {
            BrokerAdmin.createPartitionedTopic(topic, partitions);
        }
        Witness.publishBatch(topic, Frames.numbered(8));
        try (Dialogue session = open("receiverQueueSize=8")) {
            session.messages(8);
            session.confirm("seek", "messageId", "earliest");
            assertThat(Frames.texts(session.messages(8))).containsExactlyInAnyOrder(Frames.numbered(8));
            session.expectSilence(A_MOMENT);
            session.confirm("seek", "timestamp", 0);

            assertThat(Frames.texts(session.messages(8))).containsExactlyInAnyOrder(Frames.numbered(8));
        }
    }

    @Test
    void seeksToAMessageAndReadsOnAfterIt() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (Dialogue session = open()) {
            List<JsonObject> messages = session.messages(5);
            session.confirm("seek", "messageId", Frames.id(messages.get(2)));

            assertThat(Frames.texts(session.messages(2))).containsExactly("m3", "m4");
        }
    }

    @Test
    void seeksToAMessageWithAQueueForOne() throws Exception {
        String third = Frames.wireId(Witness.publish(topic, Frames.numbered(3)));
        Witness.publish(topic, "m3", "m4");
        try (Dialogue session = open("receiverQueueSize=1")) {
            session.message();
            session.confirm("seek", "messageId", third);
            session.forget();

            assertThat(Frames.consume(session.peer(), 2)).containsExactly("m3", "m4");
        }
    }

    @Test
    void deliversNothingFromBeforeASeekAfterItsAnswer() throws Exception {
        Witness.publishBatch(topic, Frames.numbered(400));
        try (Dialogue session = open()) {
            for (int round = 0; round < 4; round++) {
                session.messages(1 + 20 * round);
                session.confirm("seek", "messageId", "earliest");
                session.forget();

                assertThat(Frames.text(session.message())).isEqualTo("m0");
            }
        }
    }

    @Test
    void severalPartitionsAreNotSoughtByMessage() throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 2);
        Witness.publish(topic, "one");
        try (Dialogue session = open()) {
            JsonObject answer = session.ask("seek", "messageId", Frames.id(session.message()));
            assertThat(answer.getString("result")).isEqualTo("command-error:8");
            assertThat(answer.getString("errorMsg"))
                    .isEqualTo("Unknown error: "
                            + "several topics or partitions are sought by time, earliest or latest only");
            Witness.publish(topic, "two");

            assertThat(Frames.text(session.message())).isEqualTo("two");
        }
    }

    private Dialogue open(String... query) {
        String[] all = new String[query.length + 1];
        all[0] = "messageId=earliest";
        System.arraycopy(query, 0, all, 1, query.length);
        return Dialogue.open(Gateway.reader(topic, all));
    }
}
