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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command with a context is answered when it has been carried out, or with what is wrong; the session goes on. */
@GatewayTest
class ConfirmedCommandsIT {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String topic = Topics.unique("confirmed");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messageId':'ID','context':'c'}",
                "{'type':'ack','messageId':'ID','context':'c'}",
                "{'type':'ackCumulative','messageId':'ID','context':'c'}",
                "{'type':'negativeAcknowledge','messageId':'ID','context':'c'}",
                "{'type':'permit','permitMessages':1,'context':'c'}",
                "{'type':'seek','messageId':'latest','context':'c'}",
                "{'type':'redeliver','context':'c'}"
            })
    void areAnsweredWithTheContext(String command) throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open()) {
            String id = Frames.id(session.message());
            session.peer().send(command.replace('\'', '"').replace("ID", id));

            assertThat(session.answer()).hasToString("{\"result\":\"ok\",\"context\":\"c\"}");
        }
    }

    @Test
    void withoutAContextAreNot() throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open()) {
            String id = Frames.id(session.message());
            session.send("permit", "permitMessages", 5);
            session.send("ack", "messageId", id);
            session.send("ackCumulative", "messageId", id);

            session.expectSilence(A_MOMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void areAnsweredOnlyWhenTheBrokerKnows(int partitions) throws Exception {
        if (partitions > 0) {
            BrokerAdmin.createPartitionedTopic(topic, partitions);
        }
        Witness.publishBatch(topic, Frames.numbered(6));
        try (Dialogue session = open()) {
            session.messages(6).forEach(session::confirmAck);

            long left = partitions > 0 ? BrokerAdmin.partitionedBacklog(topic, "s") : BrokerAdmin.backlog(topic, "s");
            assertThat(left).isZero();
        }
    }

    @Test
    void mayBeSentWithoutWaitingAndAreAllAnswered() throws Exception {
        Witness.publish(topic, Frames.numbered(300));
        try (Dialogue session = open()) {
            List<String> contexts = new ArrayList<>();
            for (JsonObject message : session.messages(300)) {
                contexts.add("c" + contexts.size());
                session.send("ack", "messageId", Frames.id(message), "context", contexts.get(contexts.size() - 1));
            }
            List<String> answered = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answered.add(session.answer().getString("context"));
            }

            assertThat(answered).containsExactlyElementsOf(contexts);
            assertThat(BrokerAdmin.backlog(topic, "s")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'context':'c'}; c",
                "{'context':5}; 5",
                "{'type':'nonsense','context':'c'}; c",
                "{'messageId':'?','context':'c'}; c",
                "{'messageId':'AAAA','context':'c'}; c",
                "{'type':'negativeAcknowledge','messageId':'!','context':'c'}; c",
                "{'type':'ackCumulative','messageId':'!','context':'c'}; c",
                "{'type':'permit','permitMessages':0,'context':'c'}; c",
                "{'type':'permit','permitMessages':2147483648,'context':'c'}; c",
                "{'type':'seek','context':'c'}; c",
                "{'type':'seek','messageId':'?','context':'c'}; c",
                "{'type':'reconsumeLater','messageId':'AAAA','context':'c'}; c",
                "{'type':'hasMessageAvailable','context':'c'}; c",
            })
    void thatAreWrongAreAnsweredWithErrorThree(String command, String context) throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open()) {
            JsonObject message = session.message();
            session.peer().send(command.replace('\'', '"'));
            JsonObject answer = session.answer();

            assertThat(answer.getString("result")).isEqualTo("command-error:3");
            assertThat(answer.getString("errorMsg")).startsWith("Failed to de-serialize from JSON: ");
            assertThat(answer.getString("context")).isEqualTo(context);
            session.confirmAck(message);
        }
    }

    @Test
    void thatAreWrongWithoutContextEndTheSession() {
        try (Dialogue session = open()) {
            session.send("seek");
            assertThat(session.expectClose().code()).isEqualTo(1007);
        }
    }

    @Test
    void thatAreRefusedAreAnsweredAndTheOthersAreNot() throws Exception {
        String other = Topics.unique("wider");
        BrokerAdmin.createPartitionedTopic(topic, 2);
        BrokerAdmin.createPartitionedTopic(other, 4);
        Witness.publish(topic, "one");
        Witness.publish(other, Frames.numbered(8));
        String foreign;
        try (Dialogue wider = Dialogue.open(Gateway.consumer(other + "-partition-3", "s", EARLIEST))) {
            foreign = Frames.id(wider.message());
        }
        try (Dialogue session = open()) {
            JsonObject own = session.message();
            session.send("ack", "messageId", foreign, "context", "1");
            session.send("ack", "messageId", foreign, "context", "2");
            session.send("ack", "messageId", Frames.id(own), "context", "3");
            List<JsonObject> answers = List.of(session.answer(), session.answer(), session.answer());

            assertThat(answers).extracting(a -> a.getString("context")).containsExactlyInAnyOrder("1", "2", "3");
            assertThat(answers)
                    .filteredOn(a -> !a.getString("context").equals("3"))
                    .allSatisfy(a -> assertThat(a.getString("result")).isEqualTo("command-error:8"));
            assertThat(BrokerAdmin.partitionedBacklog(topic, "s")).isZero();
        }
    }

    @Test
    void mayComeBeforeTheConsumerIsOpen() throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open()) {
            session.confirm("permit", "permitMessages", 1);
        }
    }

    private Dialogue open() {
        return Dialogue.open(Gateway.consumer(topic, "s", EARLIEST));
    }
}
